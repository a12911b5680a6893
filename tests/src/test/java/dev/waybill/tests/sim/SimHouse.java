package dev.waybill.tests.sim;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.archive.ArchiveFunction;
import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.deliver.DeliverFunction;
import dev.waybill.erase.EraseFunction;
import dev.waybill.events.EventType;
import dev.waybill.flow.customerupserted.CustomerUpsertedFunction;
import dev.waybill.flow.inventoryadjusted.InventoryAdjustedFunction;
import dev.waybill.flow.ordercancelled.OrderCancelledFunction;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFunction;
import dev.waybill.flow.payloadquarantined.PayloadQuarantinedFunction;
import dev.waybill.flow.paymentcaptured.PaymentCapturedFunction;
import dev.waybill.flow.privacyrequested.PrivacyRequestedFunction;
import dev.waybill.flow.refundcompleted.RefundCompletedFunction;
import dev.waybill.flow.shipmentconfirmed.ShipmentConfirmedFunction;
import dev.waybill.house.Cloud;
import dev.waybill.house.House;
import dev.waybill.ingest.IngestFunction;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.nature.Nature;
import dev.waybill.target.Target;
import dev.waybill.wake.WakeFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The street of one environment as the template wires it: the product's functions, each behind its queue. */
final class SimHouse {
    private static final Duration FLOW = Duration.ofSeconds(20);
    private static final Duration DELIVERY = Duration.ofSeconds(60);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LATE_ROWS = Duration.ofMinutes(4);

    final World world;
    final Wire wire;
    final Conditions conditions;
    final DueWatch records;
    final FarSide erp;
    final FarSide feed;
    final Staff<IngestFunction> doors;
    private final InMemoryTable tenants;
    private final InMemoryObjects objects = new InMemoryObjects();
    private final Map<String, Queue> queues = new LinkedHashMap<>();
    private final Map<EventType, Queue> flows = new EnumMap<>(EventType.class);
    private final Queue archive;
    private final Staff<WakeFunction> wakers;
    private final TreeSet<Instant> ticks = new TreeSet<>();

    /**
     * Under what a street stands.
     *
     * @param trouble how many of a thousand messages, entries and calls are repeated, refused in part or come twice
     * @param skewMillis by how much a process's clock may be off
     * @param concurrency invocations at once of each function
     * @param copies how often each message of a queue comes again for no reason
     */
    record Conditions(
            Faults faults,
            int trouble,
            int skewMillis,
            int concurrency,
            int copies,
            Map<String, FarSide.Manners> manners,
            Sabotage sabotage) {

        Conditions(Faults faults, int trouble, int skewMillis, int concurrency, Map<String, FarSide.Manners> manners) {
            this(faults, trouble, skewMillis, concurrency, 0, manners, Sabotage.NONE);
        }
    }

    SimHouse(World world, InMemoryTable tenants, Conditions conditions) {
        this.world = world;
        this.tenants = tenants;
        this.conditions = conditions;
        wire = new Wire(world, conditions.faults());
        records = new DueWatch(new InMemoryTable(), this::due);
        erp = new FarSide(
                world, wire, "tryton", false, conditions.manners().getOrDefault("tryton", any -> FarSide.Answer.WELL));
        feed = new FarSide(
                world, wire, "http", true, conditions.manners().getOrDefault("http", any -> FarSide.Answer.WELL));
        doors = new Staff<>(this::house, IngestFunction::new);
        wakers = new Staff<>(this::house, WakeFunction::new);
        archive = queue("archive", 10_000, MINUTE, house -> new ArchiveFunction(new WiredObjects(objects, wire)));
        flow(EventType.CUSTOMER_UPSERTED, CustomerUpsertedFunction::new);
        flow(EventType.ORDER_SUBMITTED, OrderSubmittedFunction::new);
        flow(EventType.SHIPMENT_CONFIRMED, ShipmentConfirmedFunction::new);
        flow(EventType.REFUND_COMPLETED, RefundCompletedFunction::new);
        flow(EventType.INVENTORY_ADJUSTED, InventoryAdjustedFunction::new);
        flow(EventType.ORDER_CANCELLED, OrderCancelledFunction::new);
        flow(EventType.PAYMENT_CAPTURED, PaymentCapturedFunction::new);
        flow(EventType.PRIVACY_REQUESTED, PrivacyRequestedFunction::new);
        flow(EventType.PAYLOAD_QUARANTINED, PayloadQuarantinedFunction::new);
        queue("erase", 1, Duration.ZERO, EraseFunction::new);
        queue("deliver tryton", 10, Duration.ZERO, house -> new DeliverFunction(house, kind -> asked(erp)));
        queue("deliver http", 10, Duration.ZERO, house -> new DeliverFunction(house, kind -> feed));
    }

    private void flow(EventType type, Function<House, RequestHandler<SQSEvent, SQSBatchResponse>> function) {
        boolean bySecond = type == EventType.INVENTORY_ADJUSTED;
        flows.put(
                type,
                queue(type.word(), bySecond ? 90 : 10, bySecond ? Duration.ofSeconds(1) : Duration.ZERO, function));
    }

    private Queue queue(
            String name,
            int batch,
            Duration window,
            Function<House, RequestHandler<SQSEvent, SQSBatchResponse>> function) {
        Staff<RequestHandler<SQSEvent, SQSBatchResponse>> staff = new Staff<>(this::house, function);
        Duration timeout = name.startsWith("deliver") ? DELIVERY : name.equals("archive") ? MINUTE : FLOW;
        Queue queue = new Queue(
                world,
                new Queue.Settings(
                        name,
                        batch,
                        window,
                        timeout,
                        conditions.concurrency(),
                        conditions.trouble(),
                        conditions.copies()),
                (event, limit) -> staff.serve(process -> process.handleRequest(event, Limit.of(world, limit))),
                conditions.sabotage() == Sabotage.EARLY_ACKNOWLEDGEMENT);
        queues.put(name, queue);
        return queue;
    }

    /** A process's house: everything behind its ports can fail, and its clock may be off. */
    House house() {
        int skew = conditions.skewMillis();
        Duration off = Duration.ofMillis(skew == 0 ? 0 : world.random.nextInt(-skew, skew + 1));
        Nature nature = new Nature(world.clock(off), new Chance(world.random), world::pass, world::together);
        return new House(
                new Cloud(
                        new WiredTable("records", sabotaged(records), wire),
                        new WiredTable("tenants", tenants, wire),
                        new WiredObjects(objects, wire),
                        new WiredEvents(
                                world, wire, conditions.trouble(), entry -> route(entry.detailType(), entry.detail())),
                        "bus",
                        InMemoryDeadLetters::new,
                        () -> Tenants.KEY),
                nature);
    }

    private Target asked(FarSide side) {
        return conditions.sabotage() == Sabotage.NO_LOOKUP ? new Unasked(side) : side;
    }

    private Table sabotaged(Table table) {
        return conditions.sabotage() == Sabotage.NO_CONDITIONS ? new Unconditional(table) : table;
    }

    /** A house whose calls cannot fail, for looking at what is there when all is over. */
    House calmHouse() {
        return new House(
                new Cloud(
                        records,
                        tenants,
                        objects,
                        new WiredEvents(world, wire, 0, entry -> {}),
                        "bus",
                        this::deadLetters,
                        () -> Tenants.KEY),
                new Nature(world.clock(Duration.ZERO), new Chance(world.random), pause -> {}));
    }

    private InMemoryDeadLetters deadLetters() {
        InMemoryDeadLetters letters = new InMemoryDeadLetters();
        queues.values().stream()
                .flatMap(queue -> queue.deadBodies().stream())
                .forEach(body -> letters.add(dev.waybill.events.Json.read(body, dev.waybill.events.Envelope.class)));
        return letters;
    }

    /** The bus: by the rules of the template, a moment later, now and then twice. */
    void route(String type, String detail) {
        EventType what = EventType.of(type);
        world.tell("bus", detail);
        String tenant = word(detail, "\"tenantid\":\"");
        if (what.isFact() || what == EventType.PAYLOAD_QUARANTINED) {
            tell(java.util.Objects.requireNonNull(flows.get(what)), detail, tenant);
            tell(archive, detail, tenant);
        } else if (what == EventType.FACTS_SETTLED) {
            tell(archive, detail, tenant);
        } else if (what == EventType.DELIVERY_REQUESTED) {
            tell(named("deliver " + word(detail, "\"targetKind\":\"")), detail, tenant);
        } else if (what == EventType.ERASURE_REQUESTED) {
            tell(named("erase"), detail, tenant);
        }
    }

    private void tell(Queue queue, String detail, String tenant) {
        if (conditions.sabotage() == Sabotage.FORGETFUL_BUS && world.random.nextInt(100) == 0) {
            return;
        }
        int times = conditions.trouble() > 0 && world.random.nextInt(1000) < conditions.trouble() ? 2 : 1;
        for (int i = 0; i < times; i++) {
            world.after(Duration.ofMillis(5 + world.random.nextInt(60)), () -> queue.send(detail, tenant));
        }
    }

    private static String word(String detail, String before) {
        int start = detail.indexOf(before) + before.length();
        return detail.substring(start, detail.indexOf('"', start));
    }

    Queue named(String queue) {
        return java.util.Objects.requireNonNull(queues.get(queue), queue);
    }

    Collection<Queue> queues() {
        return queues.values();
    }

    InMemoryObjects objects() {
        return objects;
    }

    /** Everything that tables and objects keep, unpacked, as text. */
    Stream<String> kept() {
        return Kept.texts(Stream.concat(records.scan(""), tenants.scan("")), objects);
    }

    /** The schedule: every minute that has something due; the empty ones are only counted, as their runs would. */
    private void due(Instant minute) {
        Instant next = minute.isAfter(world.instant())
                ? minute
                : world.instant()
                        .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                        .plus(MINUTE);
        if (ticks.add(next)) {
            Duration delay = Duration.between(world.instant(), next);
            world.after(delay.plusMillis(world.random.nextInt(1_000)), () -> tick(next));
        }
    }

    private void tick(Instant minute) {
        ticks.remove(minute);
        if (records.earliest().isEmpty()) {
            return;
        }
        Instant earliest = records.earliest().get();
        Instant now = world.instant();
        skipEmptyMinutes((earliest.isBefore(now) ? earliest : now).minus(LATE_ROWS));
        world.start("wake", DELIVERY.minusSeconds(10), () -> {
            try {
                wakers.serve(waker -> waker.round(Limit.of(world, DELIVERY.minusSeconds(10))));
            } catch (Wire.Killed | RuntimeException e) {
                // The next minute comes all the same.
            }
            records.earliest().filter(left -> !left.isAfter(world.instant())).ifPresent(this::due);
        });
    }

    private void skipEmptyMinutes(Instant from) {
        records.get("WAKE", "WAKE")
                .filter(row -> Instant.parse(row.text("minute")).isAfter(from))
                .ifPresentOrElse(
                        row -> {}, () -> records.put(Row.of("WAKE", "WAKE").with("minute", from.toString())));
    }
}
