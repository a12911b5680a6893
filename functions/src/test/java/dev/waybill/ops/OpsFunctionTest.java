package dev.waybill.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.house.Cloud;
import dev.waybill.house.House;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryEvents;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PersonName;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.record.Due;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.News;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpsFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T05:30:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final RecordKey ADA = new RecordKey(ACME, EntityKind.CUSTOMER, "shop:7");

    private final TestClock clock = new TestClock(NOW);
    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
    private final Journal journal = new Journal(objects);
    private final DynamoRecordStore records = new DynamoRecordStore(table, objects, clock);
    private final TargetRows targets = new TargetRows(table);
    private final House house = new House(
            new Cloud(
                    table,
                    new InMemoryTable(),
                    objects,
                    new InMemoryEvents(),
                    "bus",
                    () -> deadLetters,
                    () -> "k".repeat(64)),
            new Nature(clock, new SecureRandom(), pause -> {}));
    private final TenantStore tenants = house.tenants();
    private final OpsFunction function = new OpsFunction(house);

    private JsonNode ask(String question) {
        return ask(question, 60_000);
    }

    private JsonNode ask(String question, int millisLeft) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(question.getBytes(StandardCharsets.UTF_8)),
                    out,
                    new Invocation(millisLeft));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(out.toByteArray(), JsonNode.class);
    }

    private void adaIsKnown() {
        Customer ada = new Customer(
                ExternalId.parse("shop:7"),
                SourceTime.utc(NOW),
                new PersonName("Ada", "Lovelace"),
                List.of("ada@example.org"),
                List.of(),
                List.of(),
                Account.unknown(),
                Map.of());
        records.write(StoredRecord.fresh(ADA, ada), Set.of());
        records.identify(ADA, ExternalId.parse("till:99"), List.of());
    }

    @Test
    void aTraceTellsTheWholeStoryWithoutPersonalData() {
        adaIsKnown();
        targets.write(TargetRow.fresh(ADA, "erp").done("party", Map.of("party", "17"), "delivered"));
        records.note(new ExceptionNote(ADA, "refused", "", "look", "erp", null, NOW));
        records.waitUntil(new Due(NOW.plusSeconds(300), Due.Kind.DELIVERY, ADA, "erp", Samples.TRACEPARENT));

        JsonNode answer =
                ask("{\"operation\":\"trace\",\"tenant\":\"acme\",\"entity\":\"customer\",\"id\":\"shop:7\"}");

        assertThat(answer.at("/record/version").asLong()).isOne();
        assertThat(answer.at("/targets/0/externalIds/party").asText()).isEqualTo("17");
        assertThat(answer.at("/notes/0/cause").asText()).isEqualTo("refused");
        assertThat(answer.at("/waiting/0/kind").asText()).isEqualTo("DELIVERY");
        assertThat(answer.toString()).doesNotContain("Ada", "ada@");
    }

    @Test
    void theNotesOfAKindSayWhatToDoNext() {
        RecordKey unread = new RecordKey(ACME, EntityKind.QUARANTINE, "shop:0123");
        records.note(new ExceptionNote(unread, "payload-unreadable", "", "mend the total", null, null, NOW));
        records.note(new ExceptionNote(ADA, "refused", "", "look", "erp", null, NOW));

        JsonNode answer = ask("{\"operation\":\"notes\",\"tenant\":\"acme\",\"entity\":\"quarantine\"}");

        assertThat(answer.path("notes")).hasSize(1);
        assertThat(answer.at("/notes/0/nextStep").asText()).isEqualTo("mend the total");
    }

    @Test
    void aRecordIsFoundUnderTheIdOfAnySystemThatIsKnown() {
        adaIsKnown();

        JsonNode answer =
                ask("{\"operation\":\"trace\",\"tenant\":\"acme\",\"entity\":\"customer\",\"id\":\"till:99\"}");

        assertThat(answer.at("/record/key").asText()).isEqualTo(ADA.toString());
    }

    @Test
    void anotherTenantsRecordIsNotFound() {
        adaIsKnown();

        JsonNode answer =
                ask("{\"operation\":\"trace\",\"tenant\":\"bolt\",\"entity\":\"customer\",\"id\":\"shop:7\"}");

        assertThat(answer.path("error").asText()).contains("names no customer of tenant bolt");
    }

    @Test
    void aBalanceCountsEveryAcceptedFactOnce() {
        Instant then = NOW.minusSeconds(60);
        journal.write(
                "batch",
                List.of(
                        Samples.envelope("acme", "a", EventType.ORDER_SUBMITTED, then),
                        Samples.envelope("acme", "b", EventType.ORDER_SUBMITTED, then),
                        Samples.envelope("bolt", "c", EventType.CUSTOMER_UPSERTED, then),
                        Samples.envelope("bolt", "q", EventType.PAYLOAD_QUARANTINED, then),
                        Samples.envelope("bolt", "lost", EventType.REFUND_COMPLETED, then),
                        Samples.settled("acme", "s1", then, FactOutcome.PARKED, "a", "b"),
                        Samples.settled("acme", "s2", NOW, FactOutcome.APPLIED, "a")));
        deadLetters.add(Samples.envelope("bolt", "c", EventType.CUSTOMER_UPSERTED, then));

        JsonNode answer = ask("{\"operation\":\"balance\",\"patienceSeconds\":0}");

        assertThat(answer.path("accepted").asInt()).isEqualTo(5);
        assertThat(answer.path("applied").asInt()).isOne();
        assertThat(answer.path("parked").asInt()).isOne();
        assertThat(answer.path("quarantined").asInt()).isOne();
        assertThat(answer.path("dead").asInt()).isOne();
        assertThat(answer.path("missing")).isEqualTo(Json.tree(List.of("lost")));
        assertThat(answer.path("balanced").asBoolean()).isFalse();
        assertThat(ask("{\"operation\":\"balance\"}").path("balanced").asBoolean())
                .isTrue();
    }

    @Test
    void everyDeliveryThatIsOwedIsSomewhere() {
        tenants.put(acmeWithTargets("erp", "feed", "till"), 0);
        adaIsKnown();
        targets.write(TargetRow.fresh(ADA, "erp").complete(1, NOW));
        targets.write(TargetRow.fresh(ADA, "feed").refused(1, "no currency", NOW));

        JsonNode answer = ask("{\"operation\":\"balance\"}").path("deliveries");

        Map<String, String> refusal = Map.of("record", ADA.toString(), "target", "feed", "reason", "no currency");
        assertThat(answer)
                .isEqualTo(Json.tree(Map.of(
                        "owed",
                        3,
                        "delivered",
                        1,
                        "refused",
                        1,
                        "waiting",
                        0,
                        "inFlight",
                        1,
                        "refusals",
                        List.of(refusal))));
    }

    @Test
    void balanceThatHasNoTimeForAllDeliveriesSaysSo() {
        tenants.put(acmeWithTargets("erp"), 0);
        adaIsKnown();

        JsonNode answer = ask("{\"operation\":\"balance\"}", 10_000).path("deliveries");

        assertThat(answer.path("owed").asInt()).isZero();
        assertThat(answer.path("cut").asText()).contains("no delivery was looked at");
    }

    @Test
    @Case(18)
    void whatASystemSaidItselfIsNotOwedToIt() {
        tenants.put(
                acme(new Tenant.TargetSettings(
                        "erp", "http", "https://erp.example/", "erp", 1, Map.of(), null, "erp-events", null)),
                0);
        adaIsKnown();
        StoredRecord<Customer> ada = records.read(ADA, Customer.class).orElseThrow();
        News news = News.none()
                .changed("shop", new News.Origin(1, "a"), 0)
                .changed("erp-events", new News.Origin(2, "b"), 0);
        records.write(ada.withNews(news), Set.of());
        targets.write(TargetRow.fresh(ADA, "erp").complete(1, NOW));

        JsonNode balance = ask("{\"operation\":\"balance\"}").path("deliveries");
        JsonNode target = ask("{\"operation\":\"trace\",\"tenant\":\"acme\",\"entity\":\"customer\",\"id\":\"shop:7\"}")
                .at("/targets/0");

        assertThat(balance.path("delivered").asInt())
                .isEqualTo(balance.path("owed").asInt())
                .isOne();
        assertThat(target.path("owed").asLong()).isOne();
    }

    private static Tenant acmeWithTargets(String... names) {
        return acme(Stream.of(names)
                .map(name -> new Tenant.TargetSettings(name, "http", "https://erp.example/", name, 1, Map.of(), null))
                .toArray(Tenant.TargetSettings[]::new));
    }

    private static Tenant acme(Tenant.TargetSettings... settings) {
        List<String> names =
                Stream.of(settings).map(Tenant.TargetSettings::name).toList();
        return new Tenant(
                ACME,
                "Acme",
                Tenant.State.ACTIVE,
                Tenant.Isolation.POOLED,
                List.of(),
                List.of(settings),
                List.of(new Tenant.Route(EntityKind.CUSTOMER, names)),
                Map.of(),
                "standard",
                0);
    }
}
