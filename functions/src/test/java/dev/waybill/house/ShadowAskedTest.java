package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.ops.Caller.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may ask for a shadow, of how much, and that asking touches nothing. */
class ShadowAskedTest extends BesideTheShadow {
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
