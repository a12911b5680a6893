package dev.waybill.redrive;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.connectors.Connectors;
import dev.waybill.connectors.Rereading;
import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.JobRequested;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.job.Job;
import dev.waybill.log.AttemptLog;
import dev.waybill.mend.Desk;
import dev.waybill.mend.Mending;
import dev.waybill.mend.Worker;
import dev.waybill.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Works one slice of a job, and asks for the next one. */
public final class RedriveFunction implements QueueFunction {
    /** Left at the end of an invocation for the last one to be sent and the job to be written. */
    private static final Duration RESERVE = Duration.ofSeconds(20);

    /** Short enough that a pause counts soon. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Worker worker;
    private final Desk desk;
    private final AttemptLog log = new AttemptLog();

    public RedriveFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public RedriveFunction(House house) {
        this(house, Connectors::source);
    }

    /** Over any house, with the connector that {@code sources} finds for a kind. */
    public RedriveFunction(House house, Function<String, Source> sources) {
        Mending mending = new Mending("redrive", house, new Rereading(house, sources));
        this.worker = mending.worker();
        this.desk = mending.desk();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        List<BatchItemFailure> failed = new ArrayList<>();
        for (SQSMessage message : batch.getRecords()) {
            if (!worked(message, context)) {
                failed.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }

    private boolean worked(SQSMessage message, Context context) {
        long start = System.nanoTime();
        AttemptLog.Attempt attempt =
                new AttemptLog.Attempt("", "redrive", "job.requested", message.getMessageId(), "", 1, "");
        try {
            Envelope envelope = Json.read(message.getBody(), Envelope.class);
            JobRequested request = Json.convert(envelope.data(), JobRequested.class);
            Duration left =
                    Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
            Optional<Job> job =
                    worker.slice(request.kind(), request.job(), left.compareTo(LONGEST) < 0 ? left : LONGEST);
            job.filter(worker::isAtWork).ifPresent(this::goOn);
            log.ended(attempt, job.map(told -> told.state().word()).orElse("nothing-to-do"), "", millisSince(start));
            return true;
        } catch (RuntimeException e) {
            log.failed(attempt, e, millisSince(start));
            return false;
        }
    }

    private void goOn(Job job) {
        if (Worker.isHeld(job)) {
            desk.requestLater(job);
        } else {
            desk.request(job);
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
