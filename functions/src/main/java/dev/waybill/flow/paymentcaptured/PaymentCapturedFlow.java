package dev.waybill.flow.paymentcaptured;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.PaymentCaptured;
import dev.waybill.flow.Again;
import dev.waybill.flow.Conflict;
import dev.waybill.flow.Decision;
import dev.waybill.flow.OrderRule;
import dev.waybill.model.OrderState;
import dev.waybill.model.Payment;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;

/** Money captured for an order: counted once under its own id. */
public final class PaymentCapturedFlow extends OrderRule {

    @Override
    public Decision<OrderState> decide(StoredRecord<OrderState> record, Fact fact, Tenant tenant) {
        Payment payment = ((PaymentCaptured) fact.event()).payment();
        return Again.decide(record, fact)
                .or(() -> record.state().payments().stream()
                        .filter(known -> known.id().equals(payment.id()))
                        .findFirst()
                        .map(known -> known.equals(payment)
                                ? Decision.unchanged(record, fact, FactOutcome.DUPLICATE, "taken before")
                                : Conflict.of(record, fact, "payment")))
                .orElseGet(() -> take(record, record.state().paid(payment), fact, "captured"));
    }
}
