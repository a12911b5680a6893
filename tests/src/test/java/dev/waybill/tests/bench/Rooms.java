package dev.waybill.tests.bench;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.archive.ArchiveFunction;
import dev.waybill.deliver.DeliverFunction;
import dev.waybill.events.EventType;
import dev.waybill.flow.customerupserted.CustomerUpsertedFunction;
import dev.waybill.flow.inventoryadjusted.InventoryAdjustedFunction;
import dev.waybill.flow.ordercancelled.OrderCancelledFunction;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFunction;
import dev.waybill.flow.paymentcaptured.PaymentCapturedFunction;
import dev.waybill.flow.refundcompleted.RefundCompletedFunction;
import dev.waybill.flow.shipmentconfirmed.ShipmentConfirmedFunction;
import dev.waybill.house.Cloud;
import dev.waybill.house.House;
import dev.waybill.ingest.IngestFunction;
import dev.waybill.memory.Invocation;
import dev.waybill.nature.Nature;
import dev.waybill.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The functions of the street, each one process's, with the queues between them; nothing runs that is not asked for. */
final class Rooms {
    static final String DOOR = "Ingest";
    static final String ARCHIVE = "Archive";
    static final String DELIVER = "DeliverHttp";

    private static final Invocation PLENTY = new Invocation(300_000);

    private final IngestFunction door;
    private final Map<String, RequestHandler<SQSEvent, SQSBatchResponse>> rooms = new LinkedHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<String>> queues = new ConcurrentHashMap<>();

    private final AtomicInteger messages = new AtomicInteger();

    /** Over a cloud that hands on what its bus takes. */
    Rooms(Function<Consumer<PutEventsRequestEntry>, Cloud> wired, Nature nature, Target target) {
        Cloud cloud = wired.apply(this::route);
        door = new IngestFunction(new House(cloud, nature));
        add(flow(EventType.ORDER_SUBMITTED), cloud, nature, OrderSubmittedFunction::new);
        add(flow(EventType.CUSTOMER_UPSERTED), cloud, nature, CustomerUpsertedFunction::new);
        add(flow(EventType.PAYMENT_CAPTURED), cloud, nature, PaymentCapturedFunction::new);
        add(flow(EventType.SHIPMENT_CONFIRMED), cloud, nature, ShipmentConfirmedFunction::new);
        add(flow(EventType.REFUND_COMPLETED), cloud, nature, RefundCompletedFunction::new);
        add(flow(EventType.INVENTORY_ADJUSTED), cloud, nature, InventoryAdjustedFunction::new);
        add(flow(EventType.ORDER_CANCELLED), cloud, nature, OrderCancelledFunction::new);
        add(DELIVER, cloud, nature, house -> new DeliverFunction(house, kind -> target));
        add(ARCHIVE, cloud, nature, house -> new ArchiveFunction(house.objects()));
    }

    private void add(
            String name,
            Cloud cloud,
            Nature nature,
            Function<House, RequestHandler<SQSEvent, SQSBatchResponse>> function) {
        rooms.put(name, function.apply(new House(cloud, nature)));
        queues.put(name, new ConcurrentLinkedQueue<>());
    }

    /** {@code order.submitted} has its flow in {@code OrderSubmitted}. */
    private static String flow(EventType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.word().split("\\.", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    /** The rooms behind the door, flows first. */
    List<String> names() {
        return List.copyOf(rooms.keySet());
    }

    private void route(PutEventsRequestEntry entry) {
        EventType type = EventType.of(entry.detailType());
        if (type == EventType.DELIVERY_REQUESTED) {
            queue(DELIVER).add(entry.detail());
            return;
        }
        queue(ARCHIVE).add(entry.detail());
        if (type.isFact()) {
            queue(flow(type)).add(entry.detail());
        } else if (type != EventType.FACTS_SETTLED) {
            throw new IllegalStateException("a bench led to " + type);
        }
    }

    private ConcurrentLinkedQueue<String> queue(String name) {
        return Objects.requireNonNull(queues.get(name), name);
    }

    void knock(APIGatewayV2HTTPEvent request) {
        int status = door.handleRequest(request, PLENTY).getStatusCode();
        if (status != 202) {
            throw new IllegalStateException("the door answered " + status);
        }
    }

    int waiting(String room) {
        return queue(room).size();
    }

    /** Drops what waits. */
    void forget() {
        queues.values().forEach(ConcurrentLinkedQueue::clear);
    }

    /** The next batches of a room, each of at most so many messages; they are no longer on its queue. */
    List<SQSEvent> batches(String room, int size, int atMost) {
        List<SQSEvent> batches = new ArrayList<>();
        while (batches.size() < atMost && !queue(room).isEmpty()) {
            List<String> bodies = new ArrayList<>();
            while (bodies.size() < size && !queue(room).isEmpty()) {
                bodies.add(queue(room).remove());
            }
            batches.add(batch(bodies));
        }
        return batches;
    }

    /** No message is another's equal: the archive knows a batch that comes again. */
    private SQSEvent batch(List<String> bodies) {
        SQSEvent batch = Invocation.batch(bodies);
        batch.getRecords().forEach(message -> message.setMessageId("m" + messages.incrementAndGet()));
        return batch;
    }

    void serve(String room, SQSEvent batch) {
        SQSBatchResponse answer = Objects.requireNonNull(rooms.get(room), room).handleRequest(batch, PLENTY);
        if (!answer.getBatchItemFailures().isEmpty()) {
            throw new IllegalStateException(room + " could not take everything: its lines say why");
        }
    }

    /** Serves until nothing waits anywhere. */
    void serveAll(int size) {
        boolean served = true;
        while (served) {
            served = false;
            for (String room : names()) {
                for (SQSEvent batch : batches(room, size, Integer.MAX_VALUE)) {
                    serve(room, batch);
                    served = true;
                }
            }
        }
    }
}
