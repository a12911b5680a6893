package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Role;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.ops.Caller;
import dev.waybill.ops.Caller.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose an act is in the audit follows from what it does, and nobody who acts can say otherwise. */
class WhoseActTest {
    private final InMemoryHouse memory = new InMemoryHouse(Instant.parse("2026-11-23T03:30:00Z"));
    private final Caller desk = new Caller(memory)
            .with("ada", Role.ADMIN, "*")
            .with("omar", Role.OPERATOR, "acme", "bolt")
            .with("otto", Role.OPERATOR, "acme")
            .with("anna", Role.ADMIN, "acme")
            .with("vera", Role.VIEWER, "acme", "bolt")
            .with("bert", Role.VIEWER, "bolt");

    private List<String> actsSeenBy(String who) {
        return desk.get(who, "/v1/audit")
                .body()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("act").asText())
                .toList();
    }

    @Test
    void whoRedrivesTwoTenantsCannotCallItAThirdOnes() {
        desk.post(
                "omar",
                "/v1/redrives",
                "{\"of\":\"dead-letters\",\"tenant\":\"ghost\",\"filter\":{},\"why\":\"they lie there\"}");

        JsonNode entry = desk.get("vera", "/v1/audit").body().at("/items/0");
        assertThat(entry.path("act").asText()).isEqualTo("redrive.create");
        assertThat(entry.path("tenant").isNull()).isTrue();
        assertThat(entry.at("/detail/concerned").valueStream().map(JsonNode::asText))
                .containsExactly("acme", "bolt");
    }

    @Test
    void whoCancelsAJobOfTwoTenantsCannotCallItAThirdOnes() {
        Reply begun =
                desk.post("omar", "/v1/redrives", "{\"of\":\"dead-letters\",\"filter\":{},\"why\":\"they lie there\"}");

        desk.ask(
                "omar",
                "POST",
                "/v1/redrives/" + begun.body().path("id").asText() + "/cancel",
                Map.of("If-Match", begun.body().path("version").asText("1")),
                "{\"tenant\":\"ghost\",\"why\":\"too early\"}");

        assertThat(actsSeenBy("vera")).containsExactly("redrive.cancel", "redrive.create");
    }

    @Test
    void anActOnATenantThatItsOperatorDoesNotSeeIsNotInThatTenantsAudit() {
        Reply refused = desk.post(
                "otto",
                "/v1/redrives",
                "{\"of\":\"dead-letters\",\"filter\":{\"tenant\":\"bolt\"},\"why\":\"a name and a text\"}");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(actsSeenBy("bert")).isEmpty();
        assertThat(actsSeenBy("otto")).containsExactly("redrive.create");
    }

    @Test
    void aJobOfOneTenantIsThatTenantsAct() {
        desk.post(
                "omar",
                "/v1/redrives",
                "{\"of\":\"dead-letters\",\"filter\":{\"tenant\":\"bolt\"},\"why\":\"they lie there\"}");

        assertThat(actsSeenBy("bert")).containsExactly("redrive.create");
        assertThat(actsSeenBy("otto")).isEmpty();
    }

    @Test
    void aTenantsMakingIsItsOwnAndAVainWishForItIsNot() {
        desk.post("anna", "/v1/tenants", "{\"tenant\":\"bolt\",\"name\":\"Bolt\"}");
        assertThat(actsSeenBy("bert")).isEmpty();

        desk.post("ada", "/v1/tenants", "{\"tenant\":\"bolt\",\"name\":\"Bolt\"}");

        assertThat(actsSeenBy("bert")).containsExactly("tenant.create");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"of\":\"dead-letters\",\"filter\":{},\"tenant\":\"ghost\",\"why\":\"they lie there\"}",
                "{\"of\":\"dead-letters\",\"filter\":{\"tenants\":[\"acme\"]},\"why\":\"they lie there\"}",
            })
    void aRedriveWithAMemberThatNobodyReadsIsRefused(String body) {
        Reply refused = desk.post("omar", "/v1/redrives", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("detail").asText()).contains("/tenant").contains("is not known here");
        assertThat(desk.get("omar", "/v1/redrives").body().path("items")).isEmpty();
    }
}
