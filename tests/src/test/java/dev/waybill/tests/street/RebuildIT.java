package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.desk.Desk;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.RecordTable;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code docs/runbooks/restore.md}, step by step: the archive stands, and every row about a retailer is lost. */
@ExtendWith(Street.class)
@EnabledIfSystemProperty(named = "waybill.long", matches = "1", disabledReason = "waits for minutes: -Dwaybill.long=1")
class RebuildIT {
    /** By then every process has read the changed document. */
    private static final Duration HEARD = Duration.ofSeconds(31);

    private static final String ORDER = "shop:820982911946154508";
    private static final List<String> TARGETS = List.of("erp", "feed");

    @Test
    void recordsThatWereLostAreTheSameAgainAndTheErpIsToldNothingTwice(Retailer retailer, TestHouse house)
            throws IOException {
        Assumptions.assumeTrue(house.doors().note().url().startsWith("http://127.0.0.1"), "tables of this machine");
        Instant from = Instant.now().minusSeconds(60);
        sells(retailer);
        Map<String, JsonNode> before = RecordTable.of(house).states(retailer.name());
        Map<String, Integer> effects = ofTheErp(retailer);

        retailer.changes(document -> document.path("targets")
                .forEach(target -> ((ObjectNode) target).put("paused", true).put("lookFirst", true)));
        Awaitility.await().pollDelay(HEARD).atMost(HEARD.multipliedBy(2)).until(() -> true);
        RecordTable.of(house).lose(retailer.name());
        Desk desk = Desk.of(house.doors(), "admin");
        isReplayed(desk, retailer, from);
        retailer.changes(
                document -> document.path("targets").forEach(target -> ((ObjectNode) target).put("lookFirst", true)));

        TARGETS.forEach(target -> before.keySet().stream()
                .filter(record -> !record.contains("#inventory#"))
                .forEach(record -> retailer.story(kind(record), id(record), story -> story.isDelivered(target))));
        assertThat(RecordTable.of(house).states(retailer.name())).isEqualTo(before);
        assertThat(ofTheErp(retailer)).isEqualTo(effects);
    }

    /** The feed knows a record's versions, and a record that was rebuilt may have been written less often. */
    private static Map<String, Integer> ofTheErp(Retailer retailer) {
        Map<String, Integer> effects = new TreeMap<>(retailer.effects());
        effects.keySet().removeIf(key -> key.matches(".*@\\d+"));
        return effects;
    }

    private static void sells(Retailer retailer) {
        List.of("customers/create", "orders/create", "orders/paid", "fulfillments/create", "refunds/create")
                .forEach(topic -> retailer.sends(Letter.shopify(topic)));
        for (int number = 1; number <= 3; number++) {
            retailer.sends(Letter.order(number));
        }
        for (String order : List.of(ORDER, "shop:1", "shop:2", "shop:3")) {
            TARGETS.forEach(target -> retailer.story("order", order, story -> story.isDelivered(target)));
        }
        retailer.isConserved();
    }

    private static void isReplayed(Desk desk, Retailer retailer, Instant from) throws IOException {
        ObjectNode replay = Json.object().put("why", "rebuild").put("ratePerSecond", 100);
        replay.putObject("filter")
                .put("tenant", retailer.name())
                .put("from", from.toString())
                .put("to", Instant.now().toString());
        String job = desk.post("/v1/replays", replay).path("id").asText();
        retailer.eventually(() -> {
            JsonNode told = desk.get("/v1/replays/" + job);
            assertThat(told.path("state").asText()).as(told.toString()).isEqualTo("done");
            assertThat(told.path("failed").asInt()).as(told.toString()).isZero();
        });
    }

    /** {@code T#acme#order#shop:1}. */
    private static String kind(String record) {
        return record.split("#", 4)[2];
    }

    private static String id(String record) {
        return record.split("#", 4)[3];
    }
}
