package dev.waybill.erase;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.ErasureRequested;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.journal.Journal;
import dev.waybill.log.AttemptLog;
import dev.waybill.record.QuarantineHours;
import dev.waybill.record.TargetRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the erasures that are due, one after the other. */
public final class EraseFunction implements QueueFunction {
    /**
     * How long after an erasure archive and dead letters are looked through once more: longer than a batch that the archive fails
     * to keep takes to be kept, or to die.
     */
    public static final Duration SECOND_LOOK = Duration.ofMinutes(70);

    private final Eraser eraser;
    private final AttemptLog log = new AttemptLog();

    public EraseFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public EraseFunction(House house) {
        this(new Eraser(
                house.records(),
                new People(house.records(), new QuarantineHours(house.recordRows()), house.keyring()),
                new TargetRows(house.recordRows()),
                new Archived(new Journal(house.objects(), house.nature().together()), house.objects()),
                house.deadLetters(),
                new Told(house.bus(), new Envelopes("erase", house.clock(), house.ids())),
                house.clock()));
    }

    EraseFunction(Eraser eraser) {
        this.eraser = eraser;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
        for (SQSMessage message : batch.getRecords()) {
            if (!erased(message, Duration.ofMillis(context.getRemainingTimeInMillis()))) {
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }

    private boolean erased(SQSMessage message, Duration left) {
        long start = System.nanoTime();
        AttemptLog.Attempt attempt =
                new AttemptLog.Attempt("", "erase", "erasure.requested", message.getMessageId(), "", 1, "");
        try {
            Envelope envelope = Json.read(message.getBody(), Envelope.class);
            attempt = new AttemptLog.Attempt(
                    envelope.tenant().value(),
                    "erase",
                    envelope.type().word(),
                    envelope.id(),
                    "",
                    1,
                    envelope.traceparent());
            ErasureRequested request = Json.convert(envelope.data(), ErasureRequested.class);
            Eraser.Ending ending = eraser.erase(request.task(), envelope.traceparent(), left);
            log.ended(attempt, ending.outcome(), ending.reason(), millisSince(start));
            return true;
        } catch (RuntimeException e) {
            log.failed(attempt, e, millisSince(start));
            return false;
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
