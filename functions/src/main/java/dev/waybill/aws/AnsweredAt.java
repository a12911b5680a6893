package dev.waybill.aws;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Keeps when AWS's last answer was given by AWS's clock, the {@code Date} that every answer carries to the second, beside when
 * it came by ours. It is read only where somebody asks: a call costs a look at one header.
 */
final class AnsweredAt implements ExecutionInterceptor {
    private record Answer(String date, Instant came) {}

    private final Clock clock;
    private volatile @Nullable Answer last;

    AnsweredAt(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        context.httpResponse().firstMatchingHeader("Date").ifPresent(date -> last = new Answer(date, clock.instant()));
    }

    /** How far our clock was ahead of AWS's, negative when behind; zero before any answer, or when its date cannot be read. */
    Duration ahead() {
        Answer answer = last;
        if (answer == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.between(
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.date(), Instant::from), answer.came());
        } catch (DateTimeException e) {
            return Duration.ZERO; // A date of another form says nothing against our clock.
        }
    }
}
