package dev.waybill.reconcile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.ReconcileRequested;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.log.AttemptLog;
import dev.waybill.log.AttemptLog.Attempt;
import dev.waybill.log.Meters;
import dev.waybill.packing.Packing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the listings of senders with our records, as requested from their queue. */
public final class ReconcileFunction implements QueueFunction {
    private final Reconciler reconciler;
    private final AttemptLog log = new AttemptLog();

    public ReconcileFunction() {
        this(House.fromEnvironment(), Connectors.http()::get);
    }

    /** Over any house and any way to its senders. */
    ReconcileFunction(House house, Way way) {
        this(new Reconciler(
                house.tenants(),
                house.records(),
                new CursorRows(house.recordRows()),
                Connectors::source,
                new Comparison(
                        way,
                        house.records(),
                        new Packing("reconcile", house.ids(), house.random(), house.clock()),
                        house.bus(),
                        house.clock()),
                house.clock()));
    }

    ReconcileFunction(Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
        for (SQSEvent.SQSMessage message : batch.getRecords()) {
            if (!served(message, context)) {
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        Meters.count("reconcile", Map.of(Meters.FAILED, failed.size()));
        return new SQSBatchResponse(failed);
    }

    private boolean served(SQSEvent.SQSMessage message, Context context) {
        long start = System.nanoTime();
        Attempt attempt = new Attempt("", "", "reconcile.requested", message.getMessageId(), "", 1, "");
        try {
            Envelope envelope = Json.read(message.getBody(), Envelope.class);
            ReconcileRequested request = Json.convert(envelope.data(), ReconcileRequested.class);
            attempt = new Attempt(
                    envelope.tenant().value(),
                    request.connection().id(),
                    envelope.type().word(),
                    envelope.id(),
                    "",
                    1,
                    envelope.traceparent());
            Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
            Ended ended = reconciler.serve(request, envelope.traceparent(), remaining);
            log.ended(attempt, ended.outcome().word(), reason(ended), millisSince(start));
            return true;
        } catch (RuntimeException e) {
            log.failed(attempt, e, millisSince(start));
            return false;
        }
    }

    private static String reason(Ended ended) {
        String sum = "listed " + ended.listed() + ", injected " + ended.injected();
        return ended.reason().isEmpty() ? sum : ended.reason() + "; " + sum;
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
