package dev.waybill.flow.privacyrequested;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.flow.FactBatch;
import dev.waybill.flow.FlowHouse;
import dev.waybill.model.PrivacyTask;

/** Takes requests under privacy law from their queue. */
public final class PrivacyRequestedFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final FactBatch<PrivacyTask> batch = FlowHouse.batch(new PrivacyRequestedFlow());

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
