package dev.waybill.flow.refundcompleted;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.RefundCompleted;
import dev.waybill.flow.Again;
import dev.waybill.flow.Conflict;
import dev.waybill.flow.Decision;
import dev.waybill.flow.OrderRule;
import dev.waybill.model.OrderState;
import dev.waybill.model.Refund;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;

/** Money given back for an order: counted once under its own id; more than the order allows needs a person. */
public final class RefundCompletedFlow extends OrderRule {

    @Override
    public Decision<OrderState> decide(StoredRecord<OrderState> record, Fact fact, Tenant tenant) {
        Refund refund = ((RefundCompleted) fact.event()).refund();
        return Again.decide(record, fact)
                .or(() -> record.state().refunds().stream()
                        .filter(known -> known.id().equals(refund.id()))
                        .findFirst()
                        .map(known -> known.equals(refund)
                                ? Decision.unchanged(record, fact, FactOutcome.DUPLICATE, "taken before")
                                : Conflict.of(record, fact, "refund")))
                .orElseGet(() -> take(record, record.state().refunded(refund), fact, "refunded"));
    }
}
