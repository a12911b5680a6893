package dev.waybill.flow.refundcompleted;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.events.EventType;
import dev.waybill.flow.FactBatch;
import dev.waybill.flow.FlowHouse;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.model.OrderState;

/** Takes refunds of orders from their queue. */
public final class RefundCompletedFunction implements QueueFunction {
    private final FactBatch<OrderState> batch;

    /** Lambda's way in: over the house that the environment names. */
    public RefundCompletedFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public RefundCompletedFunction(House house) {
        batch = FlowHouse.batch(EventType.REFUND_COMPLETED, new RefundCompletedFlow(), house);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
