package dev.waybill.ops.transaction;

import dev.waybill.deadletter.DeadLetters.Dead;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of the late arrivals of one answer lies dead: asked for once, and only where one of them is late. */
final class Lying {
    /** Longer than a fact that fails five times is on its way to its dead-letter queue. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Supplier<Dead> letters;
    private final Instant late;
    private @Nullable Dead dead;

    Lying(Supplier<Dead> letters, Instant now) {
        this.letters = letters;
        this.late = now.minus(PATIENCE);
    }

    /** An arrival that should have ended long ago may lie dead. */
    Transaction of(Transaction arrival) {
        return isLate(arrival) && dead().ids().contains(arrival.eventId())
                ? arrival.ended(Transaction.DEAD, arrival.reason())
                : arrival;
    }

    private boolean isLate(Transaction arrival) {
        return arrival.outcome().equals(Transaction.IN_FLIGHT)
                && arrival.acceptedAt().isBefore(late);
    }

    private Dead dead() {
        Dead known = dead;
        if (known == null) {
            known = letters.get();
            dead = known;
        }
        return known;
    }

    /** Whether all that lies dead was looked at, where it was asked for. */
    boolean isWhole() {
        return dead == null || dead.all();
    }
}
