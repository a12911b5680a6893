package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller.Reply;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tenant's document at the desk: made, tried, changed, brought back, paused; and what of it is never shown. */
class TenantsAtTheDeskTest extends AtTheDesk {
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

    private static String with(String etag, String member, String value) {
        assertThat(etag).isNotEmpty();
        return ((ObjectNode) Json.read(ACME, JsonNode.class)).put(member, value).toString();
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
    void onlyAnAdminSeesTheTokenThatLetsASenderIn() {
        created();

        JsonNode forAdmin = desk.get("ada", "/v1/tenants/acme").body();
        JsonNode forViewer = desk.get("vera", "/v1/tenants/acme").body();

        assertThat(forAdmin.at("/endpoints/0/url").asText()).doesNotEndWith("…");
        assertThat(forViewer.at("/endpoints/0/url").asText()).isEqualTo("https://hooks.example/hooks/…");
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
}
