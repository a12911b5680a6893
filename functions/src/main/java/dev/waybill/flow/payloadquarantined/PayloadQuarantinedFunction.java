package dev.waybill.flow.payloadquarantined;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.log.AttemptLog;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import java.util.ArrayList;
import java.util.List;

/** Notes quarantined payloads for a person. */
public final class PayloadQuarantinedFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final int DIGEST_SHOWN = 16;

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
                records.note(note(claims.checkOut(message.getBody())));
            } catch (RuntimeException e) {
                log.failed(
                        new AttemptLog.Attempt("", "", "payload.quarantined", message.getMessageId(), "", 1, ""), e, 0);
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }

    /** The same content again is the same note, so a sender that repeats itself makes one. */
    static ExceptionNote note(Envelope envelope) {
        PayloadQuarantined payload = Json.convert(envelope.data(), PayloadQuarantined.class);
        String id = payload.connection() + ":" + payload.digest().substring(0, DIGEST_SHOWN);
        return new ExceptionNote(
                new RecordKey(envelope.tenant(), EntityKind.QUARANTINE, id),
                "payload-unreadable",
                payload.topic(),
                payload.reason(),
                null,
                envelope.id(),
                envelope.time());
    }
}
