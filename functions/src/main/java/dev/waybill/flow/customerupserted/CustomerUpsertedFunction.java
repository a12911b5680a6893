package dev.waybill.flow.customerupserted;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.events.EventType;
import dev.waybill.flow.FactBatch;
import dev.waybill.flow.FlowHouse;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.model.Customer;

/** Takes customers as their sources know them from their queue. */
public final class CustomerUpsertedFunction implements QueueFunction {
    private final FactBatch<Customer> batch;

    /** Lambda's way in: over the house that the environment names. */
    public CustomerUpsertedFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public CustomerUpsertedFunction(House house) {
        batch = FlowHouse.batch(EventType.CUSTOMER_UPSERTED, new CustomerUpsertedFlow(), house);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
