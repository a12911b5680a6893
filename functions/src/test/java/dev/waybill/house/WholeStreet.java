package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.archive.ArchiveFunction;
import dev.waybill.connectors.Connectors;
import dev.waybill.deliver.DeliverFunction;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.flow.customerupserted.CustomerUpsertedFunction;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFunction;
import dev.waybill.flow.payloadquarantined.PayloadQuarantinedFunction;
import dev.waybill.ingest.IngestFunction;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.memory.Invocation;
import dev.waybill.redrive.RedriveFunction;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.target.Target;
import dev.waybill.wake.WakeFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A house in memory with its rooms, a bus that is carried by hand, dead letters, and a worker of jobs. */
final class WholeStreet {
    private static final Invocation INVOCATION = new Invocation(60_000);
    private static final int BATCH = 10;
    private static final int RECEIVES = 5;

    final InMemoryHouse memory = new InMemoryHouse(Sender.NOW);

    /** Messages that the flows cannot handle as long as it says so. */
    Predicate<String> poison = body -> false;

    private final IngestFunction ingest = new IngestFunction(memory.house());
    private final ArchiveFunction archive = new ArchiveFunction(memory.objects);
    private final WakeFunction wake = new WakeFunction(memory.house());
    private final Map<EventType, RequestHandler<SQSEvent, SQSBatchResponse>> rooms = new EnumMap<>(EventType.class);
    private int batches;

    WholeStreet(Target target) {
        House house = memory.house();
        rooms.put(EventType.ORDER_SUBMITTED, new OrderSubmittedFunction(house));
        rooms.put(EventType.CUSTOMER_UPSERTED, new CustomerUpsertedFunction(house));
        rooms.put(EventType.PAYLOAD_QUARANTINED, new PayloadQuarantinedFunction(house));
        rooms.put(EventType.DELIVERY_REQUESTED, new DeliverFunction(house, kind -> target));
        rooms.put(EventType.JOB_REQUESTED, new RedriveFunction(house, Connectors::source));
    }

    /** Knocks at the door; the answer's status. */
    int send(String token, Message message) {
        RequestContext.Http post =
                RequestContext.Http.builder().withMethod("POST").build();
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withHeaders(message.headers())
                .withPathParameters(Map.of("token", token))
                .withRequestContext(RequestContext.builder().withHttp(post).build())
                .withBody(new String(message.body(), StandardCharsets.UTF_8))
                .withIsBase64Encoded(false)
                .build();
        return ingest.handleRequest(event, INVOCATION).getStatusCode();
    }

    /** Carries what is on the bus until nothing is left. */
    void carry() {
        while (step()) {
            batches++;
        }
    }

    /** Carries what is on the bus now, batch by batch; says whether there was anything. */
    boolean step() {
        List<Envelope> now = memory.events.drain();
        Map<EventType, List<String>> queues = new EnumMap<>(EventType.class);
        now.forEach(envelope -> queues.computeIfAbsent(envelope.type(), type -> new ArrayList<>())
                .add(Json.write(envelope)));
        archive(now);
        queues.forEach((type, bodies) -> {
            int size = type == EventType.JOB_REQUESTED ? 1 : BATCH;
            for (int from = 0; from < bodies.size(); from += size) {
                serve(type, bodies.subList(from, Math.min(from + size, bodies.size())));
            }
        });
        return !now.isEmpty();
    }

    private void archive(List<Envelope> now) {
        List<String> kept = now.stream()
                .filter(envelope -> envelope.type().isFact()
                        || envelope.type() == EventType.FACTS_SETTLED
                        || envelope.type() == EventType.PAYLOAD_QUARANTINED)
                .map(Json::write)
                .toList();
        if (!kept.isEmpty()) {
            SQSEvent batch = Invocation.batch(kept);
            batch.getRecords().forEach(message -> message.setMessageId("b" + batches + message.getMessageId()));
            batches++;
            archive.handleRequest(batch, INVOCATION);
        }
    }

    /** What comes back five times is dead. */
    private void serve(EventType type, List<String> bodies) {
        RequestHandler<SQSEvent, SQSBatchResponse> room = rooms.get(type);
        List<String> left = bodies;
        for (int receive = 0; room != null && receive < RECEIVES && !left.isEmpty(); receive++) {
            left = failed(room, left);
        }
        if (room != null) {
            left.forEach(body -> memory.deadLetters.add("OrderSubmitted", Json.read(body, Envelope.class)));
        }
    }

    private List<String> failed(RequestHandler<SQSEvent, SQSBatchResponse> room, List<String> bodies) {
        List<String> poisoned = bodies.stream().filter(poison).toList();
        List<String> others = bodies.stream().filter(poison.negate()).toList();
        Set<String> failed = new TreeSet<>();
        if (!others.isEmpty()) {
            room.handleRequest(Invocation.batch(others), INVOCATION)
                    .getBatchItemFailures()
                    .forEach(failure -> failed.add(failure.getItemIdentifier()));
        }
        List<String> left = new ArrayList<>(poisoned);
        failed.forEach(id -> left.add(others.get(Integer.parseInt(id.substring(1)))));
        return left;
    }

    /** Lets minutes pass, each with its waking and what comes of it. */
    void pass(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            memory.clock.advance(Duration.ofMinutes(1));
            wake.round(INVOCATION);
            carry();
        }
    }
}
