package dev.waybill.flow.ordersubmitted;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.flow.Again;
import dev.waybill.flow.Decision;
import dev.waybill.flow.Newer;
import dev.waybill.flow.OrderRule;
import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.tenant.Tenant;
import java.util.Map;
import java.util.Optional;

/** An order as its source states it: the newest statement stands, and what waited for the order takes effect. */
public final class OrderSubmittedFlow extends OrderRule {
    private static final String DOCUMENT = "order.document";

    @Override
    public Decision<OrderState> decide(StoredRecord<OrderState> record, Fact fact, Tenant tenant) {
        Order order = ((OrderSubmitted) fact.event()).order();
        return Again.decide(record, fact)
                .or(() -> erased(record, fact))
                .or(() -> older(record, fact, order))
                .map(known -> known.releasing(releasedBefore(record)))
                .orElseGet(() -> submit(record, fact, order));
    }

    private static Optional<Decision<OrderState>> erased(StoredRecord<OrderState> record, Fact fact) {
        return Optional.ofNullable(record.erasedAt())
                .map(when -> Decision.unchanged(record, fact, FactOutcome.SUPERSEDED, "erased on request"));
    }

    private static Optional<Decision<OrderState>> older(StoredRecord<OrderState> record, Fact fact, Order order) {
        if (order.equals(record.state().document())) {
            return Optional.of(Decision.unchanged(record, fact, FactOutcome.DUPLICATE, "taken before"));
        }
        return Newer.stands(record, record.newest(fact.connection()), fact);
    }

    private static Decision<OrderState> submit(StoredRecord<OrderState> record, Fact fact, Order order) {
        boolean tie = Newer.isTie(record.newest(fact.connection()), fact);
        StoredRecord<OrderState> after = record.withState(record.state().submitted(order))
                .withSource(fact.connection(), order.changedAt())
                .withGroups(
                        Map.of(DOCUMENT, new FieldSource(fact.connection(), order.changedAt(), "newest of its source")))
                .settlingParked(ORDER_CAME);
        Decision<OrderState> taken = Decision.taken(after, fact, FactOutcome.APPLIED, tie ? Newer.TIE : null);
        return noted(record, taken.releasing(released(record)), fact);
    }
}
