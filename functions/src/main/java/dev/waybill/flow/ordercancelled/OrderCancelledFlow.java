package dev.waybill.flow.ordercancelled;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.OrderCancelled;
import dev.waybill.flow.Again;
import dev.waybill.flow.Decision;
import dev.waybill.flow.OrderRule;
import dev.waybill.model.Cancellation;
import dev.waybill.model.OrderState;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.util.Optional;

/** That an order was called off, for good: once; told again with another time or reason, the earliest time stands. */
public final class OrderCancelledFlow extends OrderRule {

    @Override
    public Decision<OrderState> decide(StoredRecord<OrderState> record, Fact fact, Tenant tenant) {
        Cancellation cancellation = ((OrderCancelled) fact.event()).cancellation();
        return Again.decide(record, fact)
                .or(() -> Optional.ofNullable(record.state().cancellation())
                        .filter(known -> !known.isRevocable())
                        .filter(known -> known.cancelledAt().compareTo(cancellation.cancelledAt()) <= 0)
                        .map(known -> Decision.unchanged(record, fact, FactOutcome.DUPLICATE, "cancelled before")))
                .orElseGet(() -> take(record, record.state().cancelled(cancellation), fact, "cancelled"));
    }
}
