package dev.waybill.flow.customerupserted;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.flow.FactBatch;
import dev.waybill.flow.FlowHouse;
import dev.waybill.model.Customer;

/** Takes customers as their sources know them from their queue. */
public final class CustomerUpsertedFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final FactBatch<Customer> batch = FlowHouse.batch(new CustomerUpsertedFlow());

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
