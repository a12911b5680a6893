package dev.waybill.deliver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.log.AttemptLog;
import dev.waybill.log.Meters;
import dev.waybill.record.AccountGate;
import dev.waybill.record.TargetRows;
import dev.waybill.target.Target;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Serves the delivery requests of one target kind from their queue. */
public final class DeliverFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** A request that is not begun by then goes back: a step may take ten seconds and its row must be written. */
    private static final Duration RESERVE = Duration.ofSeconds(18);

    private final Deliverer deliverer;
    private final AttemptLog log = new AttemptLog();

    public DeliverFunction() {
        this(House.fromEnvironment(), Connectors::target);
    }

    /** Over any house, with the connector that {@code targets} finds for a kind. */
    public DeliverFunction(House house, Function<String, Target> targets) {
        this(new DeliverServices(
                house.tenants(),
                house.records(),
                new TargetRows(house.recordRows()),
                new AccountGate(house.recordRows(), house.clock()),
                targets,
                house.nature()));
    }

    DeliverFunction(DeliverServices services) {
        this.deliverer = new Deliverer(services);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        Set<String> failed = new LinkedHashSet<>();
        Set<String> served = new HashSet<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (SQSEvent.SQSMessage message : batch.getRecords()) {
            if (context.getRemainingTimeInMillis() < RESERVE.toMillis() || !served(message, context, served, counts)) {
                failed.add(message.getMessageId());
            }
        }
        counts.put(Meters.FAILED, failed.size());
        Meters.count("deliver", counts);
        return new SQSBatchResponse(
                failed.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
    }

    /** Says whether the message is done with; several about one record and target in one batch are served once. */
    private boolean served(
            SQSEvent.SQSMessage message, Context context, Set<String> served, Map<String, Integer> counts) {
        long start = System.nanoTime();
        AttemptLog.Attempt attempt =
                new AttemptLog.Attempt("", "", "delivery.requested", message.getMessageId(), "", 1, "");
        try {
            Envelope envelope = Json.read(message.getBody(), Envelope.class);
            DeliveryRequested request = Json.convert(envelope.data(), DeliveryRequested.class);
            attempt = new AttemptLog.Attempt(
                    envelope.tenant().value(),
                    request.record().entity().word(),
                    envelope.type().word(),
                    envelope.correlationId(),
                    request.target(),
                    1,
                    envelope.traceparent());
            if (!served.add(request.record() + "|" + request.target())) {
                return true;
            }
            Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
            Ended ended = deliverer.serve(request, envelope.traceparent(), remaining);
            counts.merge("deliveries." + ended.outcome(), 1, Integer::sum);
            log.ended(attempt, ended.outcome(), ended.reason(), millisSince(start));
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
