package dev.waybill.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.balance.Conservation;
import dev.waybill.balance.FactsBalance;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code {"operation":"balance","from"?,"to"?,"tenants"?,"patienceSeconds"?}}. */
final class BalanceQuestion {
    /** Longer than a fact that fails five times is on its way to its dead-letter queue. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final Duration RECENT = Duration.ofDays(1);

    /** A list that a person reads. */
    private static final int LISTED = 100;

    private final FactsBalance facts;
    private final DeliveriesBalance deliveries;
    private final Clock clock;

    BalanceQuestion(FactsBalance facts, DeliveriesBalance deliveries, Clock clock) {
        this.facts = facts;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * All counts by place.
     *
     * @param missing the first ids that are nowhere
     * @param cut says what was not looked at, where more is dead than one walk shows
     */
    record Answer(
            int accepted,
            int applied,
            int duplicate,
            int superseded,
            int parked,
            int quarantined,
            int exceptions,
            int dead,
            int gone,
            int inFlight,
            boolean balanced,
            DeliveriesBalance.Deliveries deliveries,
            List<String> missing,
            @Nullable String cut) {}

    /** Until then it looks at deliveries. */
    Answer answer(JsonNode question, Instant end) throws Unreadable {
        Instant now = clock.instant();
        Instant from = time(question, "from", now.minus(RECENT));
        Instant to = time(question, "to", now);
        Duration patience = Duration.ofSeconds(question.path("patienceSeconds").asLong(PATIENCE.toSeconds()));
        Set<TenantId> tenants = StreamSupport.stream(question.path("tenants").spliterator(), false)
                .map(name -> new TenantId(name.asText()))
                .collect(Collectors.toSet());
        Conservation.Balance balance = facts.of(tenants, from, to, now, now.minus(patience));
        return answer(balance, deliveries.of(tenants, end));
    }

    private static Answer answer(Conservation.Balance balance, DeliveriesBalance.Deliveries deliveries) {
        return new Answer(
                balance.accepted(),
                balance.of(FactOutcome.APPLIED),
                balance.of(FactOutcome.DUPLICATE),
                balance.of(FactOutcome.SUPERSEDED),
                balance.of(FactOutcome.PARKED),
                balance.of(FactOutcome.QUARANTINED),
                balance.of(FactOutcome.EXCEPTION),
                balance.dead(),
                balance.of(FactOutcome.GONE),
                balance.inFlight(),
                balance.isBalanced(),
                deliveries,
                balance.missing().stream().limit(LISTED).toList(),
                balance.cut());
    }

    private static Instant time(JsonNode question, String member, Instant otherwise) throws Unreadable {
        try {
            return question.has(member) ? Instant.parse(question.get(member).asText()) : otherwise;
        } catch (DateTimeParseException e) {
            throw new Unreadable("/" + member + " must be a time as 2026-11-23T05:00:00Z");
        }
    }
}
