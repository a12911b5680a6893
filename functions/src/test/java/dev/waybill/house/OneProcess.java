package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.aws.Table;
import dev.waybill.deliver.DeliverFunction;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.flow.customerupserted.CustomerUpsertedFunction;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFunction;
import dev.waybill.flow.shipmentconfirmed.ShipmentConfirmedFunction;
import dev.waybill.ingest.IngestFunction;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryEvents;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.TestClock;
import dev.waybill.nature.Nature;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.target.Target;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rooms of the street over one house in one process, kept warm, with a bus that is carried by hand. */
final class OneProcess {
    private static final Invocation INVOCATION = new Invocation(300_000);

    final TestClock clock = new TestClock(Sender.NOW);
    final InMemoryObjects objects = new InMemoryObjects();
    final House house;
    private final InMemoryEvents events = new InMemoryEvents();
    private final IngestFunction ingest;
    private final Map<EventType, RequestHandler<SQSEvent, SQSBatchResponse>> rooms;

    OneProcess(Table records, Target target) {
        Cloud cloud = new Cloud(
                records, new InMemoryTable(), objects, events, "bus", InMemoryDeadLetters::new, () -> "k".repeat(64));
        house = new House(cloud, new Nature(clock, new SecureRandom(), clock::advance));
        ingest = new IngestFunction(house);
        rooms = Map.of(
                EventType.ORDER_SUBMITTED, new OrderSubmittedFunction(house),
                EventType.SHIPMENT_CONFIRMED, new ShipmentConfirmedFunction(house),
                EventType.CUSTOMER_UPSERTED, new CustomerUpsertedFunction(house),
                EventType.DELIVERY_REQUESTED, new DeliverFunction(house, kind -> target));
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

    /** Carries what is on the bus to the rooms, one batch each, until nothing is left; all that was on the bus. */
    List<Envelope> carry() {
        List<Envelope> seen = new ArrayList<>();
        for (List<Envelope> now = events.drain(); !now.isEmpty(); now = events.drain()) {
            seen.addAll(now);
            Map<EventType, List<String>> batches = new LinkedHashMap<>();
            now.forEach(envelope -> batches.computeIfAbsent(envelope.type(), type -> new ArrayList<>())
                    .add(Json.write(envelope)));
            batches.forEach(this::serve);
        }
        return seen;
    }

    private void serve(EventType type, List<String> bodies) {
        RequestHandler<SQSEvent, SQSBatchResponse> room = rooms.get(type);
        if (room != null
                && !room.handleRequest(Invocation.batch(bodies), INVOCATION)
                        .getBatchItemFailures()
                        .isEmpty()) {
            throw new IllegalStateException(type + ": a message came back");
        }
    }
}
