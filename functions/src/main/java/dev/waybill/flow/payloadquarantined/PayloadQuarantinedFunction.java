package dev.waybill.flow.payloadquarantined;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.log.AttemptLog;
import dev.waybill.mend.Quarantined;
import dev.waybill.record.RecordStore;
import java.util.ArrayList;
import java.util.List;

/** Notes quarantined payloads for a person. */
public final class PayloadQuarantinedFunction implements QueueFunction {

    private final ClaimCheck claims;
    private final RecordStore records;
    private final AttemptLog log = new AttemptLog();

    public PayloadQuarantinedFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public PayloadQuarantinedFunction(House house) {
        this(house.claims(), house.records());
    }

    PayloadQuarantinedFunction(ClaimCheck claims, RecordStore records) {
        this.claims = claims;
        this.records = records;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
        for (SQSEvent.SQSMessage message : batch.getRecords()) {
            try {
                records.note(Quarantined.note(claims.checkOut(message.getBody())));
            } catch (RuntimeException e) {
                log.failed(
                        new AttemptLog.Attempt("", "", "payload.quarantined", message.getMessageId(), "", 1, ""), e, 0);
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }
}
