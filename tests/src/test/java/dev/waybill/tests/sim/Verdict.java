package dev.waybill.tests.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.house.House;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryState;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.ops.OpsFunction;
import dev.waybill.record.StoredRecord;
import dev.waybill.target.Delivery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Holds one tenant's end of a history against the promise; each sentence is a broken one. */
final class Verdict {
    /** A question after the end has the time that it needs. */
    private static final Duration LONG = Duration.ofDays(1);

    private final SimHouse sim;
    private final House house;
    private final TenantId tenant;
    private final Expected expected;
    private final List<StoredRecord<JsonNode>> records;
    private final List<String> broken = new ArrayList<>();

    private Verdict(SimHouse sim, TenantId tenant, Collection<RetailEvent> facts) {
        this.sim = sim;
        this.tenant = tenant;
        house = sim.calmHouse();
        expected = new Expected(facts);
        records = house.records()
                .all()
                .filter(record -> record.key().tenant().equals(tenant))
                .toList();
    }

    /** What is broken, empty when all holds. */
    static List<String> of(SimHouse sim, TenantId tenant, Collection<RetailEvent> facts) {
        Verdict verdict = new Verdict(sim, tenant, facts);
        verdict.conservation(facts.isEmpty());
        verdict.expected.orders().forEach(verdict::order);
        verdict.expected.items().forEach(verdict::item);
        verdict.expected.customer().ifPresent(verdict::customer);
        verdict.expected.erasures().forEach(verdict::erased);
        return verdict.broken;
    }

    private void hold(boolean rule, String sentence) {
        if (!rule) {
            broken.add(sentence);
        }
    }

    /** Asked of the product itself, as an operator would ask. */
    private void conservation(boolean silent) {
        JsonNode balance = ask(Map.of(
                "operation", "balance",
                "from", World.START.minusSeconds(3_600).toString(),
                "to", World.START.plusSeconds(7_200).toString(),
                "tenants", List.of(tenant.value()),
                "patienceSeconds", 0));
        hold(balance.path("balanced").asBoolean(), "facts are missing: " + balance);
        hold(silent || balance.path("accepted").asInt() > 0, "nothing was accepted: " + balance);
        hold(balance.path("quarantined").asInt() == 0, "a readable message was not read: " + balance);
        hold(balance.path("inFlight").asInt() == 0, "facts are in flight for ever: " + balance);
        hold(balance.path("dead").asInt() == 0, "facts are dead after the redrive: " + balance);
        remembered(FactOutcome.APPLIED, balance.path("applied").asLong());
        // What waits for an order that is a day late is a person's: an exception that waits on.
        remembered(
                FactOutcome.PARKED,
                balance.path("parked").asLong() + balance.path("exceptions").asLong());
        JsonNode owed = balance.path("deliveries");
        hold(owed.path("waiting").asInt() + owed.path("inFlight").asInt() == 0, "deliveries are still owed: " + owed);
    }

    /** What was told of the facts is what their records remember of them. */
    private void remembered(FactOutcome outcome, long told) {
        boolean forgetful = records.stream().anyMatch(record -> record.ledger().size() == StoredRecord.LEDGER_LIMIT);
        long should = records.stream()
                .flatMap(record -> record.ledger().stream())
                .filter(entry -> entry.outcome() == outcome)
                .count();
        hold(
                forgetful || told == should,
                should + " facts are " + outcome.word() + " in their records, and " + told + " are told so");
    }

    private JsonNode ask(Map<String, Object> question) {
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            new OpsFunction(house)
                    .handleRequest(
                            new ByteArrayInputStream(Json.writeBytes(question)), answer, Limit.of(sim.world, LONG));
            return Json.read(answer.toByteArray(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void order(ExternalId id) {
        RecordKey key = new RecordKey(tenant, EntityKind.ORDER, id.toString());
        OrderState should = expected.order(id);
        OrderState is = house.records()
                .read(key, OrderState.class)
                .map(StoredRecord::state)
                .orElse(OrderState.awaited());
        hold(is.equals(should), "order " + id + " is " + told(is) + " and should be " + told(should));
        if (should.life() == OrderLife.AWAITED) {
            hold(sim.erp.booked(key).isEmpty(), "an order that never came was delivered: " + id);
            return;
        }
        List<String> steps = Stream.concat(
                        Stream.of("sale"),
                        Stream.concat(
                                should.shipments().stream().map(shipment -> "shipment/" + shipment.id()),
                                should.refunds().stream().map(refund -> "refund/" + refund.id())))
                .sorted()
                .toList();
        List<String> booked = sim.erp.booked(key).stream().sorted().toList();
        hold(booked.equals(steps), "the ERP booked " + booked + " for order " + id + " and should have " + steps);
        fed(key, new Delivery.State.OfOrder(should));
    }

    private void item(ExternalId item) {
        RecordKey key = new RecordKey(tenant, EntityKind.INVENTORY, item + "@berlin");
        long is = house.records()
                .read(key, InventoryState.class)
                .map(record -> record.state().level().available().amount())
                .orElse(0L);
        long should = expected.available(item);
        hold(is == should, "stock of " + item + " is " + is + " and should be " + should);
        long fed = sim.feed
                .latest(key)
                .map(told -> ((Delivery.State.OfInventory) told.state())
                        .level()
                        .available()
                        .amount())
                .orElse(-1L);
        hold(fed == should, "the feed has stock " + fed + " of " + item + " and should have " + should);
    }

    private void customer(Customer newest) {
        List<StoredRecord<JsonNode>> all = records.stream()
                .filter(record -> record.key().entity() == EntityKind.CUSTOMER)
                .toList();
        hold(all.size() == 1, "one person has " + all.size() + " records");
        if (all.isEmpty()) {
            return;
        }
        RecordKey key = all.getFirst().key();
        Customer is = Json.convert(all.getFirst().state(), Customer.class);
        hold(
                is.name().equals(newest.name()) && is.phones().equals(newest.phones()),
                "the customer is as of " + is.phones() + " and should be as of " + newest.phones());
        fed(key, new Delivery.State.OfCustomer(is));
        List<String> books = sim.erp.booked(key);
        hold(books.size() == new HashSet<>(books).size(), "the ERP booked a customer's version twice: " + books);
    }

    private void erased(PrivacyRequest request) {
        String id = request.id().toString();
        boolean done = house.records()
                .read(new RecordKey(tenant, EntityKind.PRIVACY, id), PrivacyTask.class)
                .filter(task -> task.state().doneAt() != null)
                .isPresent();
        hold(done, "the erasure " + id + " was never done");
        hold(
                records.stream()
                        .filter(record -> record.key().entity() == EntityKind.CUSTOMER)
                        .allMatch(record -> record.erasedAt() != null),
                "a customer's record is not erased");
        String email = String.valueOf(request.email());
        hold(sim.kept().noneMatch(text -> text.contains(email)), "the person is still somewhere after " + id);
    }

    private void fed(RecordKey key, Delivery.State should) {
        Object is = sim.feed.latest(key).map(told -> content(told.state())).orElse("nothing");
        hold(content(should).equals(is), "the feed does not have " + key + " as it stands");
    }

    /** What is told: the same said once more, at a later time, is no news to anybody. */
    private static Object content(Delivery.State state) {
        return switch (state) {
            case Delivery.State.OfOrder(var order) -> order.statedOnce();
            case Delivery.State.OfCustomer(var customer) -> customer.statedAt(SourceTime.utc(Instant.EPOCH));
            case Delivery.State.OfInventory(var level) -> level.available();
        };
    }

    private static String told(OrderState state) {
        return state.life() + " at "
                + (state.document() == null
                        ? "none"
                        : state.document().changedAt().instant())
                + " payments " + state.payments().size() + " shipments "
                + state.shipments().stream()
                        .map(s -> s.id() + "@" + s.changedAt().instant())
                        .toList() + " refunds "
                + state.refunds().stream().map(r -> r.id().toString()).toList();
    }
}
