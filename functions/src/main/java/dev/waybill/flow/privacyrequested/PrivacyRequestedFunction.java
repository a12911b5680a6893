package dev.waybill.flow.privacyrequested;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.events.EventType;
import dev.waybill.flow.FactBatch;
import dev.waybill.flow.FlowHouse;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.model.PrivacyTask;

/** Takes requests under privacy law from their queue. */
public final class PrivacyRequestedFunction implements QueueFunction {
    private final FactBatch<PrivacyTask> batch;

    /** Lambda's way in: over the house that the environment names. */
    public PrivacyRequestedFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public PrivacyRequestedFunction(House house) {
        batch = FlowHouse.batch(EventType.PRIVACY_REQUESTED, new PrivacyRequestedFlow(), house);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
