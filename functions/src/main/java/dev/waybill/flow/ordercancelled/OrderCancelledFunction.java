package dev.waybill.flow.ordercancelled;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.flow.FactBatch;
import dev.waybill.flow.FlowHouse;
import dev.waybill.model.OrderState;

/** Takes cancellations of orders from their queue. */
public final class OrderCancelledFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final FactBatch<OrderState> batch = FlowHouse.batch(new OrderCancelledFlow());

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
