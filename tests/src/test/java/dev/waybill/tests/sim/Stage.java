package dev.waybill.tests.sim;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Trace;
import dev.waybill.house.House;
import dev.waybill.journal.Journal;
import dev.waybill.model.TenantId;
import dev.waybill.record.Due;
import dev.waybill.tenant.Pause;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A street with two shops of one tenant, for a history that a test writes line by line. */
final class Stage {
    static final TenantId ACME = new TenantId("acme");
    private static final Tenants TENANTS = new Tenants(50, Map.of(), "acme");
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int MOST_REDRIVES = 8;

    /** Long enough for an archive whose batch came again. */
    private static final Duration ARCHIVED = Duration.ofMinutes(20);

    final World world;
    final SimHouse house;
    private final Shop shop;
    private final Shop web;
    private final Set<RetailEvent> told = new LinkedHashSet<>();
    private int arrivals;

    Stage(World world, SimHouse.Conditions conditions) {
        this(world, TENANTS, conditions);
    }

    Stage(World world, Tenants tenants, SimHouse.Conditions conditions) {
        this.world = world;
        house = new SimHouse(world, tenants.table, conditions);
        shop = new Shop(house, tenants.token("acme", "shop"), "shop");
        web = new Shop(house, tenants.token("acme", "web"), "web");
    }

    /** Where nothing fails. */
    static Stage calm() {
        return new Stage(new World(1), calmConditions());
    }

    static SimHouse.Conditions calmConditions() {
        return new SimHouse.Conditions(Faults.NONE, 0, 0, 2, Map.of());
    }

    void tell(Duration later, String source, RetailEvent event) {
        told.add(event);
        (source.equals("shop") ? shop : web).tell(later, event);
    }

    /** A fact that the door has accepted already, put where the door would put it: on the bus. */
    void accept(Duration later, String tenant, RetailEvent event) {
        world.after(later, () -> route(fact(new TenantId(tenant), "shop", world.instant(), event)));
    }

    /** A fact that the door accepted at one time and the bus brings at others. */
    void acceptedAt(Instant acceptedAt, String source, RetailEvent event, List<Duration> later) {
        told.add(event);
        Fact fact = fact(ACME, source, acceptedAt, event);
        later.forEach(delay -> world.after(delay, () -> route(fact)));
    }

    private Fact fact(TenantId tenant, String source, Instant acceptedAt, RetailEvent event) {
        String id = "arrival-" + arrivals++;
        return new Fact(
                id,
                tenant,
                source,
                acceptedAt,
                Fact.keyOf(event),
                Json.digest(event),
                1,
                new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", id, id),
                event);
    }

    private void route(Fact fact) {
        String type = fact.event().type().word();
        Raw raw = new Raw(type, "application/json", "", null);
        house.route(type, Json.write(FactEnvelope.wrap(fact, raw, 0)));
    }

    /** The types of all that was told so far. */
    Set<EventType> typesTold() {
        return told.stream().map(RetailEvent::type).collect(Collectors.toSet());
    }

    /** What the door of the first shop said, and how often. */
    SortedMap<Integer, Integer> answers() {
        return shop.answers();
    }

    int accepted() {
        return shop.accepted().size() + web.accepted().size();
    }

    /** Runs until all is quiet; what died goes round again. */
    void run() {
        world.run();
        for (int round = 0;
                round < MOST_REDRIVES && house.queues().stream().anyMatch(queue -> queue.dead() > 0);
                round++) {
            house.queues().forEach(Queue::redrive);
            world.run();
        }
    }

    List<String> broken() {
        return Verdict.of(house, ACME, told);
    }

    /** An operator's replay: every fact of the archive goes on the bus again, and again until that went well. */
    void replay() {
        replay(own -> World.START.minusSeconds(3_600));
    }

    private void replay(Function<House, Instant> since) {
        world.start("replay", LONG, () -> {
            try {
                House own = house.house();
                Instant from = since.apply(own);
                List<Envelope> facts = new Journal(own.objects())
                        .read(ACME, from, world.instant())
                        .filter(envelope -> envelope.type().isFact())
                        .filter(envelope -> !envelope.time().isBefore(from))
                        .toList();
                own.bus().publish(facts);
            } catch (Wire.Killed | RuntimeException e) {
                world.after(Duration.ofMinutes(1), () -> replay(since));
            }
        });
    }

    /** An operator's pause of a target, and its end, each pressed again until it went well. */
    void pause(Duration from, Duration until, String target) {
        BiFunction<Tenant, Boolean, Tenant> waits = (standing, paused) ->
                standing.with(standing.target(target).orElseThrow().paused(paused));
        world.after(from, () -> pressed("pause", own -> adjust(own, waits, true)));
        world.after(
                until,
                () -> pressed("resume", own -> {
                    adjust(own, waits, false);
                    own.records().waitUntil(Due.resumed(ACME, target, world.instant()));
                }));
    }

    /** An operator's pause of a source, its end, and the replay of what was accepted since it began, once the archive has it. */
    void pauseSource(Duration from, Duration until, String source) {
        BiFunction<Tenant, Boolean, Tenant> waits = (standing, paused) ->
                standing.with(standing.source(source).orElseThrow().paused(paused));
        world.after(from, () -> pressed("pause", own -> adjust(own, waits, true)));
        world.after(until, () -> pressed("resume", own -> adjust(own, waits, false)));
        world.after(
                until.plus(ARCHIVED),
                () -> replay(own -> Pause.newest(own.freshTenants().versions(ACME).stream(), Pause.ofSource(source))
                        .map(Pause::since)
                        .orElseThrow()));
    }

    private static void adjust(House own, BiFunction<Tenant, Boolean, Tenant> waits, boolean paused) {
        TenantStore tenants = own.freshTenants();
        Tenant standing = tenants.find(ACME).orElseThrow();
        Tenant wanted = waits.apply(standing, paused);
        if (!wanted.equals(standing)) {
            tenants.put(wanted, standing.version());
        }
    }

    private void pressed(String what, Consumer<House> act) {
        world.start(what, LONG, () -> {
            try {
                act.accept(house.house());
            } catch (Wire.Killed | RuntimeException e) {
                world.after(Duration.ofSeconds(20), () -> pressed(what, act));
            }
        });
    }

    /** An operator's redrive of messages that had been processed: every body that a queue ever held comes again. */
    void redriveProcessed() {
        house.queues().forEach(Queue::repeatAll);
    }
}
