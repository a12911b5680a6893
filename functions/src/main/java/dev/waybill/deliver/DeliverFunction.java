package dev.waybill.deliver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Json;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.log.AttemptLog;
import dev.waybill.log.AttemptLog.Attempt;
import dev.waybill.log.Meters;
import dev.waybill.record.AccountGate;
import dev.waybill.record.TargetRows;
import dev.waybill.target.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Serves the delivery requests of one target kind from their queue. */
public final class DeliverFunction implements QueueFunction {
    /** A request that is not begun by then goes back: a step may take ten seconds and its row must be written. */
    private static final Duration RESERVE = Duration.ofSeconds(18);

    private final DeliverServices services;
    private final Deliverer deliverer;
    private final AttemptLog log = new AttemptLog();

    /** A queued request, once per record and target of a batch. */
    private record Errand(String messageId, DeliveryRequested request, Attempt attempt) {
        String traceparent() {
            return attempt.traceparent();
        }

        String key() {
            return request.record() + "|" + request.target();
        }
    }

    public DeliverFunction() {
        this(House.fromEnvironment(), Connectors::target);
    }

    /** Over any house, with the connector that {@code targets} finds for a kind. */
    public DeliverFunction(House house, Function<String, Target> targets) {
        this(new DeliverServices(
                house.tenants(),
                house.records(),
                new TargetRows(house.recordRows()),
                new AccountGate(house.recordRows(), house.nature()),
                targets,
                house.nature()));
        house.rehearse(OwedOrder::play);
    }

    DeliverFunction(DeliverServices services) {
        this.services = services;
        this.deliverer = new Deliverer(services);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        List<Errand> errands = errands(batch, failed);
        Tally tally = new Tally();
        services.nature()
                .together()
                .accept(errands.stream()
                        .map(errand -> (Runnable) () -> run(errand, context, tally, failed))
                        .toList());
        tally.report(services.gate());
        Meters.count("deliver", Map.of(Meters.FAILED, failed.size()));
        return new SQSBatchResponse(
                failed.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
    }

    /** Several about one record and target in one batch are one errand; those that cannot be read come again. */
    private List<Errand> errands(SQSEvent batch, Set<String> failed) {
        Map<String, Errand> errands = new LinkedHashMap<>();
        for (SQSEvent.SQSMessage message : batch.getRecords()) {
            try {
                Errand errand = errand(message);
                errands.putIfAbsent(errand.key(), errand);
            } catch (RuntimeException e) {
                Attempt unread = new Attempt("", "", "delivery.requested", message.getMessageId(), "", 1, "");
                log.failed(unread, e, 0);
                failed.add(message.getMessageId());
            }
        }
        return List.copyOf(errands.values());
    }

    private static Errand errand(SQSEvent.SQSMessage message) {
        Envelope envelope = Json.read(message.getBody(), Envelope.class);
        DeliveryRequested request = Json.convert(envelope.data(), DeliveryRequested.class);
        Attempt attempt = new Attempt(
                envelope.tenant().value(),
                request.record().entity().word(),
                envelope.type().word(),
                envelope.correlationId(),
                request.target(),
                1,
                envelope.traceparent());
        return new Errand(message.getMessageId(), request, attempt);
    }

    private void run(Errand errand, Context context, Tally tally, Set<String> failed) {
        long start = System.nanoTime();
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        if (remaining.compareTo(RESERVE) < 0) {
            failed.add(errand.messageId());
            return;
        }
        try {
            Ended ended = deliverer.serve(errand.request(), errand.traceparent(), remaining, tally);
            log.ended(errand.attempt(), ended.outcome(), ended.reason(), millisSince(start));
        } catch (RuntimeException | StackOverflowError e) {
            log.failed(errand.attempt(), e, millisSince(start));
            failed.add(errand.messageId());
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
