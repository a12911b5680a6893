package dev.waybill.balance;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Json;
import dev.waybill.journal.Journal;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Balances the facts of a time from the archive and the dead-letter queues. */
public final class FactsBalance {
    /** What a writer's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final String MORE_ARE_DEAD =
            "more is dead than one walk shows: of inFlight and missing some may lie in a dead-letter queue; waybill dlq tells how many";

    private final Journal journal;
    private final DeadLetters deadLetters;

    public FactsBalance(Journal journal, DeadLetters deadLetters) {
        this.journal = journal;
        this.deadLetters = deadLetters;
    }

    /** The facts accepted within a time; how they ended may have been told until now. */
    public Conservation.Balance of(Set<TenantId> tenants, Instant from, Instant to, Instant now, Instant patientSince) {
        Conservation conservation = new Conservation();
        Instant end = now.plus(SKEW);
        journal.read(tenants, from, end).forEach(envelope -> count(conservation, envelope, to));
        DeadLetters.Dead dead = dead();
        Conservation.Balance balance = conservation.balance(dead.ids(), patientSince);
        return dead.all() ? balance : balance.cut(MORE_ARE_DEAD);
    }

    private static void count(Conservation conservation, Envelope envelope, Instant to) {
        if (envelope.type() == EventType.FACTS_SETTLED) {
            Json.convert(envelope.data(), FactsSettled.class)
                    .facts()
                    .forEach(fact -> conservation.settled(fact.eventId(), fact.outcome()));
        } else if (isAccepted(envelope.type()) && envelope.time().isBefore(to)) {
            conservation.accepted(envelope.id(), envelope.time());
            if (envelope.type() == EventType.PAYLOAD_QUARANTINED) {
                conservation.settled(envelope.id(), FactOutcome.QUARANTINED);
            }
        }
    }

    private static boolean isAccepted(EventType type) {
        return type.isFact() || type == EventType.PAYLOAD_QUARANTINED;
    }

    /** What lies in dead-letter queues now. */
    public DeadLetters.Dead dead() {
        return deadLetters.dead(() -> true);
    }
}
