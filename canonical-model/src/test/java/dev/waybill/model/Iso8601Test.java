package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Iso8601Test {
    private static final int TEXTS = 50_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T10:15:30Z",
                "2026-11-23T10:15:30+01:00",
                "2026-11-23T10:15:30.5-05:30",
                "2026-11-23T10:15:30.123456789Z",
                "2024-02-29T23:59:59.000001+14:00",
                "2026-11-23T10:15Z",
                "2026-11-23T10:15:30+01:00:30"
            })
    void timesAreWhatTheJdkReads(String text) {
        assertThat(Iso8601.parse(text)).isEqualTo(OffsetDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-23",
                "2026-11-23T10:15:30",
                "2026-02-30T10:15:30Z",
                "2026-11-23T24:00:00Z",
                "2026-11-23T10:15:60Z",
                "2026-11-23T10:15:30+19:00",
                "2026-11-23T10:15:30+01:60",
                "2026-11-23T10:15:30.1234567890Z",
                "2026-11-23T10:15:3\u0663Z",
                "2026-11-23 10:15:30Z"
            })
    void whatTheJdkRefusesIsRefused(String text) {
        assertThatThrownBy(() -> Iso8601.parse(text)).isInstanceOf(DateTimeException.class);
    }

    /** Times of all years and offsets, and the same with a character exchanged, left out or doubled. */
    @Test
    void everyTextIsReadOrRefusedAsTheJdkDoes() {
        Random random = new Random(7);

        Stream<String> texts =
                Stream.generate(() -> altered(time(random), random)).limit(TEXTS);

        assertThat(texts)
                .allSatisfy(
                        text -> assertThat(read(Iso8601::parse, text)).isEqualTo(read(OffsetDateTime::parse, text)));
    }

    private static String time(Random random) {
        Instant instant = Instant.ofEpochSecond(random.nextLong(7_258_118_400L), random.nextInt(3) * 123_456_789L);
        return instant.atOffset(ZoneOffset.ofTotalSeconds((random.nextInt(145) - 72) * 15 * 60))
                .toString();
    }

    private static String altered(String text, Random random) {
        int at = random.nextInt(text.length());
        String other = String.valueOf("0123456789TZ+-:. \u0663".charAt(random.nextInt(18)));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + other + text.substring(at);
            default -> text;
        };
    }

    private static Optional<OffsetDateTime> read(Function<String, OffsetDateTime> reader, String text) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException refused) {
            return Optional.empty();
        }
    }
}
