package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller.Reply;
import dev.waybill.tenant.TenantDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A desk over a whole street in memory, where a changed document is asked what it would send. */
abstract class BesideTheShadow {
    static final TenantId ACME = new TenantId("acme");

    final DeskStreet night = new DeskStreet();
    final WholeStreet street = night.street;
    final Instant begin = street.memory.clock.instant();

    BesideTheShadow() {
        night.desk.with("ivy", Role.VIEWER, "*");
    }

    ObjectNode document() {
        return (ObjectNode) night.get("olga", "/v1/tenants/acme").path("document");
    }

    void put(ObjectNode document) {
        try {
            street.memory.house().tenants().put(TenantDocument.read(document.toString(), Connectors.offer()), 1);
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    Reply ask(String who, ObjectNode document, Map<String, Object> more) {
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

    JsonNode shadow(Consumer<ObjectNode> change) {
        ObjectNode document = document();
        change.accept(document);
        Reply reply = ask("olga", document, Map.of());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.body();
    }

    static ObjectNode target(ObjectNode document, int place) {
        return (ObjectNode) document.path("targets").path(place);
    }

    static List<String> changes(JsonNode item) {
        List<String> changes = new ArrayList<>();
        item.path("changes")
                .forEach(change -> changes.add(change.path("pointer").asText()));
        return changes;
    }
}
