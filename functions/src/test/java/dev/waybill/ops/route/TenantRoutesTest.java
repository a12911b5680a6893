package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Role;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller;
import dev.waybill.ops.Caller.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was decided at the desk about a tenant is so. */
class TenantRoutesTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String DOCUMENT = """
            { "tenant": "acme", "name": "Acme",
              "sources": [
                { "name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop" },
                { "name": "web", "kind": "woocommerce", "account": "https://acme.example", "secret": "web" } ],
              "targets": [
                { "name": "feed", "kind": "http", "url": "https://acme.example/in", "secret": "feed", "ratePerSecond": 5 } ],
              "routes": [ { "entity": "order", "targets": ["feed"] } ] }
            """;

    private final InMemoryHouse memory = new InMemoryHouse(Instant.parse("2026-11-23T03:30:00Z"));
    private final Caller desk = new Caller(memory).with("ada", Role.ADMIN, "*");

    @BeforeEach
    void acmeIsThere() {
        assertThat(desk.post("ada", "/v1/tenants", DOCUMENT).status()).isEqualTo(201);
    }

    private void setSecret(String value, Duration overlap) {
        Reply set = desk.ask(
                "ada",
                "PUT",
                "/v1/tenants/acme/secrets/shop",
                Map.of(),
                "{\"value\":\"" + value + "\",\"overlapSeconds\":" + overlap.toSeconds() + ",\"why\":\"rotation\"}");
        assertThat(set.status()).isEqualTo(204);
    }

    private List<String> valid() {
        return memory.house().freshTenants().secret(ACME, "shop").orElseThrow().valid(memory.clock.instant());
    }

    @Test
    @Case(21)
    void aSecretThatTurnsOutStolenDuringItsOverlapIsRevokedAtOnce() {
        setSecret("stolen", Duration.ofDays(7));
        setSecret("new", Duration.ofDays(7));
        assertThat(valid()).containsExactly("new", "stolen");

        setSecret("new", Duration.ZERO);

        assertThat(valid()).containsExactly("new");
    }

    @Test
    void settingTheSameSecretAgainNeverLengthensThePreviousOnesTime() {
        setSecret("old", Duration.ofDays(7));
        setSecret("new", Duration.ofHours(1));

        setSecret("new", Duration.ofDays(7));

        memory.clock.advance(Duration.ofHours(2));
        assertThat(valid()).containsExactly("new");
    }

    private void pause(String part) {
        assertThat(desk.post("ada", "/v1/tenants/acme/" + part + "/pause", "{\"why\":\"it floods us\"}")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode rolledBack(int version) {
        String etag = desk.get("ada", "/v1/tenants/acme").headers().getOrDefault("ETag", "");
        Reply back = desk.ask(
                "ada",
                "POST",
                "/v1/tenants/acme/rollback",
                Map.of("If-Match", etag),
                "{\"version\":" + version + ",\"why\":\"a mistake\"}");
        assertThat(back.status()).isEqualTo(200);
        return back.body().path("document");
    }

    @Test
    void aRollbackLetsNothingGoOnThatIsPausedToday() {
        pause("sources/shop");
        pause("targets/feed");

        JsonNode document = rolledBack(1);

        assertThat(document.at("/sources/0/paused").asBoolean()).isTrue();
        assertThat(document.at("/sources/1/paused").asBoolean()).isFalse();
        assertThat(document.at("/targets/0/paused").asBoolean()).isTrue();
    }

    @Test
    void aRollbackPausesNothingThatGoesOnToday() {
        pause("sources/shop");
        pause("targets/feed");
        desk.post("ada", "/v1/tenants/acme/sources/shop/resume", "{\"why\":\"it is calm\"}");
        desk.post("ada", "/v1/tenants/acme/targets/feed/resume", "{\"why\":\"it is calm\"}");

        JsonNode document = rolledBack(3);

        assertThat(document.at("/sources/0/paused").asBoolean()).isFalse();
        assertThat(document.at("/targets/0/paused").asBoolean()).isFalse();
    }
}
