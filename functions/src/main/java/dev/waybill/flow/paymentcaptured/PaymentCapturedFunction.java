package dev.waybill.flow.paymentcaptured;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.events.EventType;
import dev.waybill.flow.FactBatch;
import dev.waybill.flow.FlowHouse;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.model.OrderState;

/** Takes payments captured for orders from their queue. */
public final class PaymentCapturedFunction implements QueueFunction {
    private final FactBatch<OrderState> batch;

    /** Lambda's way in: over the house that the environment names. */
    public PaymentCapturedFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public PaymentCapturedFunction(House house) {
        batch = FlowHouse.batch(EventType.PAYMENT_CAPTURED, new PaymentCapturedFlow(), house);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
