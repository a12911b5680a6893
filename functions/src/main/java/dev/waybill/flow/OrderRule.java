package dev.waybill.flow;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.Settled;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the flows that meet in an order's record have in common. */
public abstract class OrderRule implements Flow<OrderState> {
    /** Senders repeat themselves for up to three days, but an order that is a day late needs a person. */
    private static final Duration PARENT_EXPECTED = Duration.ofHours(24);

    /** Why a fact that waited for its order took effect. */
    protected static final String ORDER_CAME = "its order came";

    private static final String CONTESTED = "order-contested";
    private static final String EXCESS = "refund-exceeds-order";

    @Override
    public final Class<OrderState> stateType() {
        return OrderState.class;
    }

    @Override
    public final OrderState unknown(RecordKey key, Fact fact) {
        return OrderState.awaited();
    }

    @Override
    public final boolean isDeliverable(StoredRecord<OrderState> record) {
        return record.state().life() != OrderLife.AWAITED;
    }

    @Override
    public final Object content(OrderState state) {
        return state.statedOnce();
    }

    /** Takes a fact that belongs to an order: it waits in the record until the order itself is there. */
    protected static Decision<OrderState> take(
            StoredRecord<OrderState> record, OrderState after, Fact fact, String reason) {
        if (after.life() == OrderLife.AWAITED) {
            Due due = new Due(
                    fact.acceptedAt().plus(PARENT_EXPECTED),
                    Due.Kind.PARENT,
                    record.key(),
                    null,
                    fact.trace().traceparent());
            return Decision.taken(record.withState(after), fact, FactOutcome.PARKED, "waits for its order")
                    .waiting(due);
        }
        return noted(record, Decision.taken(record.withState(after), fact, FactOutcome.APPLIED, reason), fact);
    }

    /** The facts that waited for the order, now settled. */
    protected static List<Settled> released(StoredRecord<OrderState> before) {
        return before.ledger().stream()
                .filter(entry -> entry.outcome() == FactOutcome.PARKED)
                .map(OrderRule::released)
                .toList();
    }

    /** The facts that an earlier writing released: the process may have died before it told of them. */
    protected static List<Settled> releasedBefore(StoredRecord<OrderState> record) {
        return record.ledger().stream()
                .filter(entry -> ORDER_CAME.equals(entry.reason()))
                .map(OrderRule::released)
                .toList();
    }

    private static Settled released(StoredRecord.LedgerEntry entry) {
        return new Settled(entry.eventId(), entry.key(), FactOutcome.APPLIED, ORDER_CAME);
    }

    /** Notes what a person must decide, and takes back only what stood before and is gone: a clearing is a write. */
    protected static Decision<OrderState> noted(
            StoredRecord<OrderState> before, Decision<OrderState> decision, Fact fact) {
        Set<String> causes = causes(decision.record().state());
        Set<String> cleared = new HashSet<>(causes(before.state()));
        cleared.removeAll(causes);
        if (before.version() > 0 && before.state().life() == OrderLife.AWAITED) {
            cleared.add("missing-parent");
        }
        Decision<OrderState> result = decision.clearing(cleared);
        for (String cause : causes) {
            result = result.noting(note(decision, fact, cause));
        }
        return result;
    }

    private static Set<String> causes(OrderState state) {
        Set<String> causes = new TreeSet<>();
        if (state.life() == OrderLife.CONTESTED) {
            causes.add(CONTESTED);
        }
        if (!state.excessRefunds().isEmpty()) {
            causes.add(EXCESS);
        }
        return causes;
    }

    private static ExceptionNote note(Decision<OrderState> decision, Fact fact, String cause) {
        boolean contested = cause.equals(CONTESTED);
        String nextStep = contested
                ? "cancelled and shipped: decide with the retailer whether the goods come back, then withdraw the shipment"
                        + " or restate the order at the source"
                : "more was refunded than the order's total or what was captured, or in another currency: check the"
                        + " refund at the source";
        return new ExceptionNote(
                decision.record().key(),
                cause,
                contested ? "" : "amount",
                nextStep,
                null,
                fact.eventId(),
                fact.acceptedAt());
    }
}
