package dev.waybill.flow.payloadquarantined;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.events.Envelope;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.log.AttemptLog;
import dev.waybill.mend.Quarantined;
import dev.waybill.record.QuarantineHours;
import dev.waybill.record.RecordStore;
import java.util.ArrayList;
import java.util.List;

/** Notes quarantined payloads for a person. */
public final class PayloadQuarantinedFunction implements QueueFunction {

    private final ClaimCheck claims;
    private final RecordStore records;
    private final QuarantineHours hours;
    private final AttemptLog log = new AttemptLog();

    public PayloadQuarantinedFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public PayloadQuarantinedFunction(House house) {
        this(house.claims(), house.records(), new QuarantineHours(house.recordRows()));
    }

    PayloadQuarantinedFunction(ClaimCheck claims, RecordStore records, QuarantineHours hours) {
        this.claims = claims;
        this.records = records;
        this.hours = hours;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
        for (SQSEvent.SQSMessage message : batch.getRecords()) {
            try {
                note(claims.checkOut(message.getBody()));
            } catch (RuntimeException e) {
                log.failed(
                        new AttemptLog.Attempt("", "", "payload.quarantined", message.getMessageId(), "", 1, ""), e, 0);
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }

    private void note(Envelope quarantined) {
        hours.note(quarantined.tenant(), quarantined.time());
        records.note(Quarantined.note(quarantined));
    }
}
