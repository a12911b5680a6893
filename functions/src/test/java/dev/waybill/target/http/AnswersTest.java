package dev.waybill.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.target.Outcome;
import dev.waybill.target.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static Outcome outcome(int status, Map<String, String> headers) {
        return Answers.meaning(new Reply.Received(status, headers, ""), NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Delivered",
        "204, Delivered",
        "302, Refused",
        "400, Refused",
        "401, TryLater",
        "404, Refused",
        "408, TryLater",
        "409, TryLater",
        "413, Refused",
        "429, TryLater",
        "500, TryLater",
        "503, TryLater"
    })
    void everyStatusHasItsMeaning(int status, String meaning) {
        assertThat(outcome(status, Map.of()).getClass().getSimpleName()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "1, 1",
        "0, 1",
        "3600, 3600",
        "3601, 3600",
        "999999999, 3600",
        "99999999999, 3600",
        "'Mon, 23 Nov 2026 12:01:30 GMT', 90",
        "'Mon, 23 Nov 2026 11:00:00 GMT', 1",
        "soon, 5"
    })
    void waitsAsLongAsItIsAskedWithinASecondAndAnHour(String asked, int seconds) {
        assertThat(outcome(429, Map.of("retry-after", asked)))
                .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(seconds), "busy: 429"));
    }

    /** It may be at the same id still, and fail. */
    @Test
    void conflictIsNoYes() {
        assertThat(outcome(409, Map.of("retry-after", "20"))).isInstanceOfSatisfying(Outcome.TryLater.class, later -> {
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(20));
            assertThat(later.well()).isTrue();
            assertThat(later.remedy()).isNotBlank();
        });
    }

    @Test
    void whatMayHaveArrivedMayBeSentAgain() {
        assertThat(Answers.meaning(new Reply.Lost("reset"), NOON))
                .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(5), "answer lost: reset"));
        assertThat(Answers.meaning(new Reply.NotSent("refused"), NOON))
                .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(5), "unreachable: refused"));
        assertThat(Answers.meaning(new Reply.Forbidden("is private"), NOON)).isInstanceOf(Outcome.Refused.class);
    }
}
