package dev.waybill.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void listGoesOnWhereItsCursorSays() {
        Cursor cursor = Cursor.of("2026-11-23T05:00:00Z", "50");

        assertThat(Cursor.parse(cursor.toString(), 2)).isEqualTo(cursor);
        assertThat(Cursor.parse(cursor.toString(), 2).number(1)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "###", "YQ", "YQpiCmM"})
    void whatIsNoCursorOfOursIsRefused(String word) {
        assertThatThrownBy(() -> Cursor.parse(word, 2)).isInstanceOf(Problem.class);
    }
}
