package dev.waybill.target;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Retry-After header: seconds or an HTTP date, kept within one second and one hour whatever it says. */
public final class RetryAfter {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** A number with more digits is longer than the longest wait anyway. */
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** What the answer asks for, or else the given wait. */
    public static Duration of(Reply.Received answer, Instant now, Duration otherwise) {
        return answer.header("retry-after")
                .flatMap(text -> wait(text.strip(), now))
                .map(RetryAfter::bounded)
                .orElse(otherwise);
    }

    private static Optional<Duration> wait(String text, Instant now) {
        if (text.matches("[0-9]+")) {
            return Optional.of(text.length() > MAX_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
