package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.OrderState;
import dev.waybill.model.PersonName;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller.Reply;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.TenantDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a changed document would send, asked through the desk over a whole street in memory. */
class ShadowTest {
    private static final TenantId ACME = new TenantId("acme");

    private final DeskStreet night = new DeskStreet();
    private final WholeStreet street = night.street;
    private final Instant begin = street.memory.clock.instant();

    ShadowTest() {
        night.desk.with("ivy", Role.VIEWER, "*");
    }

    private ObjectNode document() {
        return (ObjectNode) night.get("olga", "/v1/tenants/acme").path("document");
    }

    private Reply ask(String who, ObjectNode document, Map<String, Object> more) {
        Map<String, Object> filter = Map.of(
                "tenant",
                "acme",
                "from",
                begin.minus(Duration.ofMinutes(1)).toString(),
                "to",
                begin.plus(Duration.ofHours(1)).toString());
        Map<String, Object> body = new TreeMap<>(Map.of("shadow", true, "why", "try the new mapping"));
        body.put("filter", filter);
        body.put("document", document);
        body.putAll(more);
        return night.desk.post(who, "/v1/replays", Json.write(body));
    }

    private JsonNode shadow(Consumer<ObjectNode> change) {
        ObjectNode document = document();
        change.accept(document);
        Reply reply = ask("olga", document, Map.of());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.body();
    }

    private static ObjectNode target(ObjectNode document, int place) {
        return (ObjectNode) document.path("targets").path(place);
    }

    private static List<String> changes(JsonNode item) {
        List<String> changes = new ArrayList<>();
        item.path("changes")
                .forEach(change -> changes.add(change.path("pointer").asText()));
        return changes;
    }

    @Test
    void theSameDocumentChangesNothing() {
        night.send("acme", 3);

        JsonNode result = shadow(document -> {});

        assertThat(result.path("records").asInt()).isEqualTo(3);
        assertThat(result.path("same").asInt()).isEqualTo(3);
        assertThat(result.path("items")).isEmpty();
        assertThat(result.path("cut").isNull()).isTrue();
    }

    @Test
    void changedSettingOfATargetShowsInEveryRecordThatItTook() {
        night.send("acme", 2);

        JsonNode result = shadow(document -> target(document, 0).put("url", "https://new.acme.example/"));

        assertThat(result.path("different").asInt()).isEqualTo(2);
        assertThat(result.path("items")).hasSize(2).allSatisfy(item -> {
            assertThat(item.path("target").asText()).isEqualTo("erp");
            assertThat(item.path("basis").asText()).isEqualTo("sent");
            assertThat(changes(item)).containsExactly("/post/url");
        });
        assertThat(result.at("/items/0/changes/0/after").asText()).isEqualTo("https://new.acme.example/");
    }

    @Test
    void newTargetShowsAllThatItWouldGetAndADroppedOneAllThatItWouldNot() {
        night.send("acme", "1");
        street.carry();

        JsonNode result = shadow(document -> {
            ObjectNode third = target(document, 1).deepCopy().put("name", "lake");
            ((ArrayNode) document.path("targets")).add(third);
            ArrayNode targets = (ArrayNode) document.at("/routes/0/targets");
            targets.removeAll().add("erp").add("lake");
        });

        JsonNode feed = result.path("items").path(0);
        JsonNode lake = result.path("items").path(1);
        assertThat(List.of(feed.path("target").asText(), lake.path("target").asText()))
                .containsExactly("feed", "lake");
        assertThat(feed.at("/changes/0/after").isNull()).isTrue();
        assertThat(feed.path("basis").asText()).isEqualTo("sent");
        assertThat(lake.at("/changes/0/before").isNull()).isTrue();
        assertThat(lake.at("/changes/0/after/post/body/data/record").asText()).isEqualTo("own:1");
        assertThat(lake.path("basis").asText()).isEqualTo("not-sent");
    }

    @Test
    void whatTheTargetHasNotTakenIsSaidToBeNotSent() {
        night.shelf.refuses = true;
        night.send("acme", "1");
        street.carry();

        JsonNode result = shadow(document -> target(document, 0).put("url", "https://new.acme.example/"));

        assertThat(result.at("/items/0/basis").asText()).isEqualTo("not-sent");
    }

    @Test
    void changedPrecedenceShowsWhichPartsWouldBeOthersAndNeverWhose() {
        withCrm();
        told("own", "Ada", "Kovacs", Duration.ZERO);
        told("crm", "Adele", "Kovács", Duration.ofMinutes(2));

        JsonNode result = shadow(document -> ((ObjectNode) document.path("precedence"))
                .putArray("customer.name")
                .add("own")
                .add("crm"));

        assertThat(result.path("records").asInt()).isOne();
        assertThat(result.path("different").asInt()).isOne();
        assertThat(changes(result.path("items").path(0)))
                .contains("/post/body/data/state/name/given", "/post/body/data/state/name/family");
        assertThat(result.toString()).doesNotContain("Ada", "Adele", "Kov", "@");
    }

    private void withCrm() {
        ObjectNode document = document();
        ((ArrayNode) document.path("sources"))
                .addObject()
                .put("name", "crm")
                .put("kind", "standard-webhooks")
                .put("account", "acme")
                .put("secret", "own");
        try {
            street.memory.house().tenants().put(TenantDocument.read(document.toString(), Connectors.offer()), 1);
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
        street.memory.house().tenants().putSecret(ACME, "own", new Secret(Retailers.ownSecret("acme"), null, null));
    }

    /** The same person, by the same e-mail. */
    private void told(String source, String given, String family, Duration later) {
        SourceTime at = SourceTime.utc(begin.plus(later));
        Customer customer = new Customer(
                new ExternalId(source, "7"),
                at,
                new PersonName(given, family),
                List.of("ada@example.org"),
                List.of(),
                List.of(),
                dev.waybill.model.Account.unknown(),
                Map.of());
        Map<String, String> tokens = street.memory
                .house()
                .tenants()
                .tokens(street.memory.house().freshTenants().find(ACME).orElseThrow());
        street.send(
                Objects.requireNonNull(tokens.get(source)),
                Retailers.told(
                        "acme",
                        new RetailEvent.CustomerUpserted(customer),
                        customer,
                        street.memory.clock.instant(),
                        Map.of()));
        street.carry();
    }

    @Test
    void settingsOfAnErpShowInTheSaleThatItWouldBeAskedToMakeAndWhereTheRestIsItsOwnAffair() {
        ObjectNode erp = document();
        target(erp, 0).put("kind", "tryton").put("url", "https://erp.acme.example/acme/");
        put(erp);
        night.send("acme", "1");
        street.carry();

        JsonNode result = shadow(document -> ((ObjectNode) target(document, 0).path("settings"))
                .put("warehouse", "NORTH")
                .put("company", "4"));

        JsonNode sale = result.path("items").path(0);
        assertThat(sale.path("step").asText()).isEqualTo("sale");
        assertThat(changes(sale))
                .containsExactlyInAnyOrder("/sale.sale.create/0/company", "/sale.sale.create/0/warehouse");
        assertThat(sale.toString()).contains("stock.location warehouse NORTH");
        assertThat(result.path("notes").toString()).contains("target erp, step sale: what follows depends on");
    }

    private void put(ObjectNode document) {
        try {
            street.memory.house().tenants().put(TenantDocument.read(document.toString(), Connectors.offer()), 1);
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sourceThatTheDocumentDropsTellsNothing() {
        night.send("acme", "1");
        street.carry();

        JsonNode result = shadow(document -> ((ArrayNode) document.path("sources")).remove(0));

        assertThat(result.path("different").asInt()).isOne();
        assertThat(result.path("notes").toString()).contains("has no source own");
    }

    @Test
    void documentThatBreaksARuleIsRefusedAtItsPlace() {
        ObjectNode broken = document();
        target(broken, 1).put("kind", "fax");
        ObjectNode others = document().put("tenant", "bolt");

        Reply refused = ask("olga", broken, Map.of());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).contains("/document/targets/1/kind");
        assertThat(ask("olga", others, Map.of()).body().toString()).contains("/document/tenant");
        assertThat(night.desk.post("olga", "/v1/replays", """
                                {"shadow":true,"why":"no document","filter":
                                 {"tenant":"acme","from":"2026-11-23T03:00:00Z","to":"2026-11-23T04:00:00Z"}}""").status()).isEqualTo(400);
    }

    @Test
    void sliceTooLargeIsCutAndSaysSo() {
        night.send("acme", 3);

        Reply reply = ask("olga", document(), Map.of("limit", 2));

        assertThat(reply.body().path("records").asInt()).isEqualTo(2);
        assertThat(reply.body().path("cut").asText()).contains("its first 2 arrivals");
        Map<String, Object> week = Map.of(
                "tenant",
                "acme",
                "from",
                begin.minus(Duration.ofHours(1)).toString(),
                "to",
                begin.plus(Duration.ofDays(7)).toString());
        assertThat(ask("olga", document(), Map.of("filter", week))
                        .body()
                        .path("cut")
                        .asText())
                .contains("its first 24 hours");
    }

    @Test
    void nothingIsTouchedButTheAuditAndAViewerMayNot() {
        night.send("acme", 3);
        street.memory.events.drain();
        List<String> before = everything();
        Map<String, Integer> delivered = Map.copyOf(night.shelf.done);

        JsonNode result = shadow(document -> target(document, 0).put("url", "https://new.acme.example/"));

        assertThat(result.path("different").asInt()).isEqualTo(3);
        assertThat(everything()).isEqualTo(before);
        assertThat(street.memory.events.drain()).isEmpty();
        assertThat(night.shelf.done).isEqualTo(delivered);
        assertThat(street.memory.desk.rows())
                .noneMatch(row -> row.partition().startsWith("JOB"))
                .noneMatch(row -> row.attributes().toString().contains("new.acme.example"));
        JsonNode entry = night.get("olga", "/v1/audit").at("/items/0");
        assertThat(entry.path("act").asText()).isEqualTo("replay.create");
        assertThat(entry.at("/detail/shadow").asBoolean()).isTrue();
        assertThat(ask("ivy", document(), Map.of()).status()).isEqualTo(403);
    }

    @Test
    void everyConnectorCanSayWhatItWouldSend() {
        Delivery order = new Delivery(
                new RecordKey(ACME, EntityKind.ORDER, "own:1"),
                1,
                new Delivery.State.OfOrder(OrderState.awaited().submitted(night.order("1"))),
                "");
        Account account = new Account(ACME, "any", "https://any.example/", List.of(), Map.of(), Duration.ZERO);

        assertThat(Connectors.targetKinds())
                .allSatisfy(kind -> assertThat(Connectors.target(kind).rehearse(order, account, begin).stream()
                                .flatMap(said -> said.calls().stream()))
                        .as(kind)
                        .isNotEmpty());
    }

    private List<String> everything() {
        return Stream.of(
                        street.memory.records.rows().map(Object::toString),
                        street.memory.tenants.rows().map(Object::toString),
                        street.memory.objects.list("").stream(),
                        street.memory.deadLetters.all().stream().map(Object::toString))
                .flatMap(all -> all)
                .toList();
    }
}
