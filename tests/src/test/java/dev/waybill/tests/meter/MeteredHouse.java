package dev.waybill.tests.meter;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.archive.ArchiveFunction;
import dev.waybill.deliver.DeliverFunction;
import dev.waybill.events.EventType;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFunction;
import dev.waybill.house.Cloud;
import dev.waybill.house.House;
import dev.waybill.ingest.IngestFunction;
import dev.waybill.local.meter.Blueprint;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Units;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.nature.Nature;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Target;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.http.HttpTarget;
import dev.waybill.target.tryton.TrytonTarget;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.sim.Chance;
import dev.waybill.tests.sim.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** The street that an order takes, as the template wires it, with a meter at every call. */
final class MeteredHouse implements AutoCloseable {
    /** From a rule's match to the message on the queue. */
    private static final Duration RULE = Duration.ofMillis(30);

    private static final long SEED = 20_261_123;

    final World world = new World(SEED);
    final Meter meter = new Meter();
    private final Counter counter;
    private final Blueprint blueprint;
    private final Duration targetCall;
    private final ErpSimulator erp = ErpSimulator.start(0);
    private final SafeHttp http = new SafeHttp(UrlPolicy.of("127.0.0.1:" + erp.port()));
    private final Retailers retailers;
    private final InMemoryTable records = new InMemoryTable();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final MeteredRoom<IngestFunction> door;
    private final Map<String, MeteredQueue> queues = new HashMap<>();

    MeteredHouse(Blueprint blueprint, Pace pace, Trade trade) throws IOException {
        this.blueprint = blueprint;
        this.targetCall = trade.targetCall();
        counter = new Counter(world, meter, pace);
        retailers = new Retailers(
                trade.tenants(), trade.targets(), "http://127.0.0.1:" + erp.port(), new Chance(world.random));
        door = room("Ingest", IngestFunction::new);
        queue("OrderSubmitted", OrderSubmittedFunction::new);
        queue("Archive", house -> new ArchiveFunction(new MeteredObjects(objects, counter)));
        queue("DeliverHttp", house -> new DeliverFunction(house, kind -> at(new HttpTarget(http, Clock.systemUTC()))));
        queue("DeliverTryton", house -> {
            Target tryton = at(new TrytonTarget(http));
            return new DeliverFunction(house, kind -> tryton);
        });
    }

    private Target at(Target real) {
        return new MeteredTarget(real, erp, world, targetCall);
    }

    <F> MeteredRoom<F> room(String name, Function<House, F> function) {
        return new MeteredRoom<>(blueprint.room(name), counter, this::house, function);
    }

    private void queue(String name, Function<House, RequestHandler<SQSEvent, SQSBatchResponse>> function) {
        queues.put(name, new MeteredQueue(name, blueprint.feed(name), counter, room(name, function)));
    }

    /** A process's house. */
    private House house() {
        Nature nature = new Nature(world.clock(Duration.ZERO), new Chance(world.random), world::pass, world::together);
        return new House(
                new Cloud(
                        new MeteredTable(records, counter),
                        new MeteredTable(retailers.table(), counter),
                        new MeteredObjects(objects, counter),
                        new MeteredEvents(counter, entry -> route(entry.detailType(), entry.detail())),
                        "bus",
                        InMemoryDeadLetters::new,
                        onFirstUse()),
                nature);
    }

    private Supplier<String> onFirstUse() {
        boolean[] known = {false};
        return () -> {
            if (!known[0]) {
                known[0] = true;
                counter.ours("secretsmanager GetSecretValue", "secret.call", 1);
            }
            return Retailers.KEY;
        };
    }

    /** An order comes to the door of its retailer. */
    void knock(Duration later, int order, String topic, String body) {
        world.after(later, () -> {
            long bytes = body.getBytes(StandardCharsets.UTF_8).length;
            counter.forUs("Ingest", "api request", "api.request", Units.chunksOf512K(bytes));
            counter.meter().units("Ingest", "logs of the API", "logs.ingested", accessLine());
            door.invoke(
                    0,
                    (process, context) ->
                            process.handleRequest(Webhook.request(retailers.token(order), topic, body), context),
                    answer -> {
                        if (answer.getStatusCode() != 202) {
                            throw new IllegalStateException("the door answered " + answer.getStatusCode());
                        }
                    });
        });
    }

    /** As long as the template's line with usual values. */
    private long accessLine() {
        String line = blueprint.accessLine();
        return line.isEmpty()
                ? 0
                : line.replace("$context.requestId", "JKJaXmPLvHcESHA=")
                                .replace("$context.requestTime", "10/Mar/2026:03:18:54 +0000")
                                .replace("$context.routeKey", "POST /hooks/{token}")
                                .replaceAll("\\$context\\.\\w+", "202")
                                .length()
                        + 26;
    }

    /** The rules of the template. */
    private void route(String type, String detail) {
        EventType what = EventType.of(type);
        switch (what) {
            case ORDER_SUBMITTED -> {
                send("OrderSubmitted", detail);
                send("Archive", detail);
            }
            case FACTS_SETTLED -> send("Archive", detail);
            case DELIVERY_REQUESTED ->
                send(detail.contains("\"targetKind\":\"tryton\"") ? "DeliverTryton" : "DeliverHttp", detail);
            default -> throw new IllegalStateException("an order led to " + type);
        }
    }

    private void send(String queue, String detail) {
        world.after(RULE, () -> Objects.requireNonNull(queues.get(queue)).send(detail));
    }

    /** Shares of the starts of all processes, for the time that was counted. */
    void billStarts(Duration counted) {
        door.billStarts(counted);
        queues.values().forEach(queue -> queue.billStarts(counted));
    }

    /** Queues that the order's street has and this house fills. */
    int queues() {
        return queues.size();
    }

    /** How often an effect of the orders stands in the books of the targets. */
    long effects(String retailer) {
        return erp.effects().of(retailer).values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }

    @Override
    public void close() throws IOException {
        http.close();
        erp.close();
    }
}
