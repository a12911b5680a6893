package dev.waybill.flow;

import dev.waybill.bus.ClaimCheck;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Trace;
import dev.waybill.log.AttemptLog;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The street behind the bus, in memory: facts go in, records and follow-ons are looked at. */
public final class Street {
    public static final TenantId ACME = new TenantId("acme");
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    public final InMemoryTable table = new InMemoryTable();
    public final InMemoryBus bus = new InMemoryBus();
    public final InMemoryObjects objects = new InMemoryObjects();
    public final RecordStore records = new DynamoRecordStore(table, objects, Clock.fixed(NOON, ZoneOffset.UTC));
    public final Keyring keyring =
            new Keyring(() -> "an environment key for tests only, long enough", new SecureRandom());
    public final TenantStore tenants = new DynamoTenantStore(table, keyring, Clock.fixed(NOON, ZoneOffset.UTC));
    private final Flows services;
    private int ids;

    public Street(Tenant tenant) {
        tenants.put(tenant, 0);
        services = new Flows(
                tenants,
                records,
                new KeyFinder(records, keyring),
                bus,
                new Envelopes("flow", Clock.fixed(NOON, ZoneOffset.UTC), () -> "own-" + ids++),
                new Nature(Clock.fixed(NOON, ZoneOffset.UTC), new SecureRandom(), pause -> {}));
    }

    /** A tenant with two shops, an ERP and a feed. */
    public static Tenant acme(Map<String, List<String>> precedence, Tenant.State state) {
        return new Tenant(
                ACME,
                "Acme",
                state,
                Tenant.Isolation.POOLED,
                List.of(
                        new Tenant.SourceSettings("shop", "shopify", "acme.myshopify.com", "shop"),
                        new Tenant.SourceSettings("web", "woocommerce", "https://acme.example", "web")),
                List.of(
                        new Tenant.TargetSettings(
                                "erp", "tryton", "https://erp.example/acme/", "erp", 20, Map.of(), null),
                        new Tenant.TargetSettings(
                                "feed", "http", "https://feed.example/in", "feed", 50, Map.of(), null)),
                List.of(
                        new Tenant.Route(dev.waybill.model.EntityKind.ORDER, List.of("erp", "feed")),
                        new Tenant.Route(dev.waybill.model.EntityKind.CUSTOMER, List.of("erp"))),
                precedence,
                "standard",
                0);
    }

    /** The same tenant with other targets, and who is told what. */
    public static Tenant telling(Tenant acme, List<Tenant.TargetSettings> targets, Tenant.Route route) {
        return new Tenant(
                acme.id(),
                acme.name(),
                acme.state(),
                acme.isolation(),
                acme.sources(),
                targets,
                List.of(route),
                acme.precedence(),
                acme.plan(),
                acme.version());
    }

    public static Street open() {
        return new Street(acme(Map.of(), Tenant.State.ACTIVE));
    }

    /** A fact of an event as it would arrive now, under an arrival id of its own. */
    public Fact fact(RetailEvent event, String connection) {
        return fact(event, connection, "arrival-" + ids++);
    }

    public Fact fact(RetailEvent event, String connection, String eventId) {
        Trace trace = new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", eventId, eventId);
        return new Fact(
                eventId,
                ACME,
                connection,
                NOON.plusSeconds(ids),
                Fact.keyOf(event),
                Json.digest(event),
                tenants.find(ACME).orElseThrow().version(),
                trace,
                event);
    }

    /** Takes facts of one flow and record in one batch and publishes; says how the first was settled. */
    public <S> FactOutcome take(Flow<S> flow, Fact... facts) {
        FlowShell<S> shell = new FlowShell<>(flow, services);
        RecordKey key = shell.keyOf(facts[0]);
        Taken taken = shell.take(key, List.of(facts));
        shell.publish(List.of(taken));
        return taken.settled().getFirst().outcome();
    }

    /** A flow's function without its shell of Lambda. */
    public <S> FactBatch<S> batch(Flow<S> flow) {
        return new FactBatch<>(
                new FlowShell<>(flow, services), new ClaimCheck(objects), services.nature(), new AttemptLog());
    }

    /** A fact as it stands on its flow's queue. */
    public static String queued(Fact fact) {
        return Json.write(
                FactEnvelope.wrap(fact, new Raw(fact.event().type().word(), "application/json", "", null), 0));
    }

    /** The most final outcome that was told for each arrival. */
    public Map<String, FactOutcome> outcomes() {
        Map<String, FactOutcome> outcomes = new HashMap<>();
        for (var envelope : bus.taken(EventType.FACTS_SETTLED)) {
            for (Settled settled :
                    Json.convert(envelope.data(), FactsSettled.class).facts()) {
                outcomes.merge(settled.eventId(), settled.outcome(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        return outcomes;
    }

    public List<DeliveryRequested> behind() {
        List<DeliveryRequested> all = new ArrayList<>();
        bus.taken(EventType.DELIVERY_REQUESTED)
                .forEach(envelope -> all.add(Json.convert(envelope.data(), DeliveryRequested.class)));
        return all;
    }
}
