package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Json;
import dev.waybill.journal.Journal;
import dev.waybill.memory.Samples;
import dev.waybill.ops.Caller.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the desk says of itself, of its operators and of what they did. */
class DeskTest extends AtTheDesk {
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
