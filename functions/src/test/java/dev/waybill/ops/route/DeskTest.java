package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.desk.Role;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Json;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.memory.Samples;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller;
import dev.waybill.ops.Caller.Reply;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk's own routes, asked as API Gateway asks them. */
class DeskTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:30:00Z");

    private static final String ACME = """
            { "tenant": "acme", "name": "Acme", "sources":
                [ { "name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop" } ],
              "targets": [ { "name": "feed", "kind": "http", "url": "https://acme.example/in", "secret": "feed",
                             "ratePerSecond": 5 } ],
              "routes": [ { "entity": "order", "targets": ["feed"] } ] }
            """;

    private final InMemoryHouse memory = new InMemoryHouse(NOW);
    private final Caller desk = new Caller(memory)
            .with("ada", Role.ADMIN, "*")
            .with("omar", Role.OPERATOR, "acme")
            .with("vera", Role.VIEWER, "acme");

    private Reply created() {
        return desk.post("ada", "/v1/tenants", ACME);
    }

    private static String with(String etag, String member, String value) {
        assertThat(etag).isNotEmpty();
        return ((ObjectNode) Json.read(ACME, JsonNode.class)).put(member, value).toString();
    }

    @Test
    void whoAsksIsToldWhatTheyMay() {
        JsonNode me = desk.get("vera", "/v1/me").body();

        assertThat(me)
                .isEqualTo(Json.tree(Map.of(
                        "subject",
                        "vera",
                        "name",
                        "vera",
                        "role",
                        "viewer",
                        "tenants",
                        List.of("acme"),
                        "environment",
                        "test")));
    }

    @Test
    void theContractTheBrandAndTheHealthAreForEverybody() {
        assertThat(desk.get(null, "/v1/openapi.json").body().path("openapi").asText())
                .isEqualTo("3.1.0");
        assertThat(desk.get(null, "/v1/brand").body().has("logo")).isTrue();
        assertThat(desk.get(null, "/v1/health").body().path("status").asText()).isEqualTo("ok");
    }

    @Test
    void aTenantIsMadeChangedAndBroughtBackUnderItsVersion() {
        Reply made = created();
        Reply stale =
                desk.ask("ada", "PUT", "/v1/tenants/acme", Map.of("If-Match", "\"7\""), with("7", "name", "Acme Ltd"));
        Reply changed = desk.ask(
                "ada",
                "PUT",
                "/v1/tenants/acme",
                Map.of("If-Match", made.headers().getOrDefault("ETag", "")),
                with("1", "name", "Acme Ltd"));
        Reply back = desk.ask(
                "ada",
                "POST",
                "/v1/tenants/acme/rollback",
                Map.of("If-Match", "\"2\""),
                "{\"version\":1,\"why\":\"a mistake\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(changed.body().at("/document/name").asText()).isEqualTo("Acme Ltd");
        assertThat(back.body().at("/document/name").asText()).isEqualTo("Acme");
        assertThat(back.headers()).containsEntry("ETag", "\"3\"");
        assertThat(desk.get("vera", "/v1/tenants/acme/versions").body().path("items"))
                .hasSize(3);
    }

    @Test
    void whatTheDeskShowsOfATenantCanBePutBackAsItIs() {
        Reply made = created();

        Reply again = desk.ask(
                "ada",
                "PUT",
                "/v1/tenants/acme",
                Map.of("If-Match", "\"1\""),
                made.body().path("document").toString());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.headers()).containsEntry("ETag", "\"1\"");
    }

    /** Whoever mistypes a tenant at night must not read that nothing waits for it. */
    @ParameterizedTest
    @ValueSource(strings = {"targets", "exceptions", "exceptions/groups", "audit"})
    void listOfATenantThatDoesNotExistIsNotAnEmptyOne(String list) {
        created();

        Reply answer = desk.get("ada", "/v1/" + list + "?tenant=acmee");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("detail").asText()).contains("acmee");
        assertThat(desk.get("ada", "/v1/" + list + "?tenant=acme").status()).isEqualTo(200);
    }

    @Test
    void onlyAnAdminSeesTheTokenThatLetsASenderIn() {
        created();

        JsonNode forAdmin = desk.get("ada", "/v1/tenants/acme").body();
        JsonNode forViewer = desk.get("vera", "/v1/tenants/acme").body();

        assertThat(forAdmin.at("/endpoints/0/url").asText()).doesNotEndWith("…");
        assertThat(forViewer.at("/endpoints/0/url").asText()).isEqualTo("https://hooks.example/hooks/…");
    }

    @Test
    void aDocumentIsTriedOnASampleBeforeItCounts() {
        created();
        ObjectNode trial = (ObjectNode) Json.tree(Map.of("document", Json.read(ACME, JsonNode.class)));
        trial.putArray("samples")
                .addObject()
                .put("source", "shop")
                .put("topic", "orders/create")
                .put("body", "{\"id\":1}");
        ObjectNode wrong = trial.deepCopy();
        ((ObjectNode) wrong.path("document")).put("targets", 7);

        Reply tried = desk.post("omar", "/v1/tenants/acme/validations", trial.toString());
        Reply refused = desk.post("omar", "/v1/tenants/acme/validations", wrong.toString());

        assertThat(tried.body().path("valid").asBoolean()).isTrue();
        assertThat(tried.body().at("/samples/0/quarantined").asText()).isNotBlank();
        assertThat(refused.body().path("valid").asBoolean()).isFalse();
        assertThat(desk.get("vera", "/v1/tenants/acme").headers()).containsEntry("ETag", "\"1\"");
    }

    @Test
    void resumingReplaysWhatCameWhileTheTenantWasPausedAndAskedAgainReplaysTheSame() {
        created();
        desk.post("omar", "/v1/tenants/acme/pause", "{\"why\":\"stock taking\"}");
        memory.clock.advance(Duration.ofHours(2));

        Reply resumed = desk.post("omar", "/v1/tenants/acme/resume", "{\"why\":\"counted\"}");
        memory.clock.advance(Duration.ofHours(5));
        desk.post("omar", "/v1/tenants/acme/resume", "{\"why\":\"to be sure\"}");

        assertThat(resumed.body().at("/document/state").asText()).isEqualTo("active");
        JsonNode replays = desk.get("vera", "/v1/replays").body().path("items");
        assertThat(replays).hasSize(2).allSatisfy(replay -> {
            assertThat(replay.at("/filter/from").asText()).isEqualTo("2026-11-23T03:30:00Z");
            assertThat(replay.at("/filter/to").asText()).isEqualTo("2026-11-23T05:31:00Z");
        });
    }

    @Test
    void aTenantThatAStackKeepsCanBePausedAtNightButNotEndedHere() {
        created();
        Tenant acme = memory.house().freshTenants().find(new TenantId("acme")).orElseThrow();
        memory.house().freshTenants().put(acme, 1, "stack acme");

        Reply paused = desk.post("omar", "/v1/tenants/acme/pause", "{\"why\":\"it floods us\"}");
        Reply ended = desk.post("ada", "/v1/tenants/acme/offboard", "{\"why\":\"contract over\"}");

        assertThat(paused.body().at("/document/state").asText()).isEqualTo("paused");
        assertThat(paused.body().path("keeper").asText()).isEqualTo("stack acme");
        assertThat(ended.status()).isEqualTo(409);
    }

    @Test
    void aSecretIsSetAndNeverShown() {
        created();

        Reply set = desk.ask(
                "ada",
                "PUT",
                "/v1/tenants/acme/secrets/shop",
                Map.of(),
                "{\"value\":\"hush-hush\",\"why\":\"rotation\"}");

        assertThat(set.status()).isEqualTo(204);
        assertThat(desk.get("ada", "/v1/tenants/acme")
                        .body()
                        .at("/secretsSet/shop")
                        .asBoolean())
                .isTrue();
        assertThat(memory.desk.rows().map(row -> row.attributes().toString())).noneMatch(row -> row.contains("hush"));
    }

    @Test
    void listsAreCutToTheTenantsOfTheOperatorsRow() {
        created();
        desk.post("ada", "/v1/tenants", ACME.replace("\"tenant\": \"acme\"", "\"tenant\": \"bolt\""));

        assertThat(desk.get("ada", "/v1/tenants").body().path("items")).hasSize(2);
        assertThat(desk.get("vera", "/v1/tenants").body().path("items")).hasSize(1);
        assertThat(desk.get("vera", "/v1/overview?tenant=bolt").status()).isEqualTo(404);
    }

    @Test
    void nobodyTakesTheirOwnRowAway() {
        assertThat(desk.ask("ada", "DELETE", "/v1/operators/ada", Map.of(), "{\"why\":\"tired\"}")
                        .status())
                .isEqualTo(409);
        assertThat(desk.ask("ada", "DELETE", "/v1/operators/vera", Map.of(), "{\"why\":\"left us\"}")
                        .status())
                .isEqualTo(204);
        assertThat(desk.get("vera", "/v1/me").status()).isEqualTo(403);
    }

    @Test
    void anOperatorWithoutTenantsIsRefusedBecauseNobodySeesNothing() {
        Reply refused = desk.ask(
                "ada",
                "PUT",
                "/v1/operators/new",
                Map.of(),
                "{\"subject\":\"new\",\"name\":\"New\",\"role\":\"viewer\",\"tenants\":[]}");

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void theAuditTellsWhatWasDoneAndHolds() {
        created();
        desk.ask("ada", "PUT", "/v1/tenants/acme/secrets/shop", Map.of(), "{\"value\":\"x\",\"why\":\"rotation\"}");

        JsonNode all = desk.get("ada", "/v1/audit").body();
        JsonNode ofAcme = desk.get("vera", "/v1/audit").body();

        assertThat(all.at("/items/0/act").asText()).isEqualTo("secret.put");
        assertThat(all.at("/items/1/act").asText()).isEqualTo("tenant.create");
        assertThat(ofAcme.path("items")).hasSize(2);
        assertThat(desk.get("vera", "/v1/audit/verification")
                        .body()
                        .path("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void transactionsComeNewestFirstPageByPageEachOnce() {
        Journal journal = new Journal(memory.objects);
        List<String> written = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            Instant at = NOW.minus(Duration.ofMinutes(7L * n + 1));
            written.add("e%02d".formatted(n));
            journal.write(
                    "w" + n, List.of(Samples.envelope("acme", "e%02d".formatted(n), EventType.ORDER_SUBMITTED, at)));
        }
        journal.write("other", List.of(Samples.envelope("bolt", "b", EventType.ORDER_SUBMITTED, NOW.minusSeconds(9))));
        journal.write("ends", List.of(Samples.settled("acme", "s", NOW.minusSeconds(5), FactOutcome.APPLIED, "e00")));

        List<String> met = new ArrayList<>();
        JsonNode page = desk.get("vera", "/v1/transactions?limit=10").body();
        assertThat(page.at("/items/0/outcome").asText()).isEqualTo("applied");
        assertThat(page.at("/items/1/outcome").asText()).isEqualTo("in-flight");
        for (int pages = 0; pages < 5; pages++) {
            page.path("items").forEach(item -> met.add(item.path("eventId").asText()));
            if (page.path("cursor").isNull()) {
                break;
            }
            page = desk.get(
                            "vera",
                            "/v1/transactions?limit=10&cursor="
                                    + page.path("cursor").asText())
                    .body();
        }

        assertThat(met).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YWJj", "WHw", "fHg"})
    void foreignCursorIsRefusedWithASentence(String cursor) {
        Reply reply = desk.get("vera", "/v1/exceptions?cursor=" + cursor);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("detail").asText()).contains("begin without one");
    }

    /** Others' jobs take no place on a page. */
    @Test
    void jobsAreListedAsFarAsTheyAreSeen() {
        created();
        desk.post("ada", "/v1/tenants", ACME.replace("acme", "bolt").replace("Acme", "Bolt"));
        for (String tenant : List.of("acme", "acme", "acme", "bolt", "bolt", "bolt")) {
            memory.clock.advance(Duration.ofSeconds(1));
            Reply begun = desk.post("ada", "/v1/replays", """
                    {"why":"again","filter":{"tenant":"%s","from":"2026-11-23T03:00:00Z","to":"2026-11-23T04:00:00Z"}}""".formatted(tenant));
            assertThat(begun.status()).isEqualTo(202);
        }

        JsonNode first = desk.get("vera", "/v1/replays?limit=2").body();
        JsonNode rest = desk.get(
                        "vera",
                        "/v1/replays?limit=2&cursor=" + first.path("cursor").asText())
                .body();

        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("cursor").isNull()).isTrue();
    }

    @Test
    void theOverviewCountsWhatCameAndHowItEnded() {
        new Journal(memory.objects)
                .write(
                        "w",
                        List.of(
                                Samples.envelope("acme", "a", EventType.ORDER_SUBMITTED, NOW.minusSeconds(60)),
                                Samples.envelope("acme", "b", EventType.ORDER_SUBMITTED, NOW.minusSeconds(60)),
                                Samples.settled("acme", "s", NOW.minusSeconds(58), FactOutcome.APPLIED, "a"),
                                Samples.settled("acme", "t", NOW.minusSeconds(57), FactOutcome.EXCEPTION, "b")));

        JsonNode overview = desk.get("vera", "/v1/overview?from=2026-11-23T03:00:00Z&to=2026-11-23T04:00:00Z")
                .body();

        assertThat(overview.at("/byType/order.submitted").asInt()).isEqualTo(2);
        assertThat(overview.path("successRate").asDouble()).isEqualTo(0.5);
        assertThat(overview.at("/settleMillis/p50").asLong()).isEqualTo(2_000);
        assertThat(overview.path("traffic")).hasSize(12);
        assertThat(overview.at("/traffic/5/exceptions").asInt()).isOne();
    }
}
