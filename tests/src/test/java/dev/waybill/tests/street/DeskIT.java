package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.faults.Case;
import dev.waybill.local.desk.Desk;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.house.DeadCopies;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The desk as operators reach it: through the door, with a token of the house's own issuer. */
@ExtendWith(Street.class)
class DeskIT {
    private static final String ORDER = "shop:820982911946154508";

    @BeforeEach
    void onlyTheHouseOnOneMachineHasAnIssuerOfItsOwn(TestHouse house) {
        Assumptions.assumeTrue(house.doors().note().url().startsWith("http://127.0.0.1"));
    }

    @Test
    void whoLoggedInReadsTheStoryOfAnOrder(Retailer retailer, TestHouse house) throws IOException {
        Desk desk = Desk.of(house.doors(), "viewer");
        retailer.sends(Letter.shopify("orders/create"));
        retailer.story("order", ORDER, story -> story.isDelivered("erp"));

        JsonNode trace = desk.get("/v1/tenants/" + retailer.name() + "/records/order/" + Desk.encoded(ORDER));
        JsonNode found = desk.get("/v1/transactions", Map.of("tenant", retailer.name(), "id", ORDER));

        assertThat(desk.get("/v1/me").path("role").asText()).isEqualTo("viewer");
        assertThat(trace.path("timeline").findValuesAsText("kind")).contains("settled", "delivered");
        assertThat(found.at("/items/0/outcome").asText()).isEqualTo("applied");
        assertThat(trace.toString()).doesNotContain("@example.com");
    }

    @Test
    void actIsRefusedToAViewerAndStandsInTheAuditOfAnOperator(Retailer retailer, TestHouse house) throws IOException {
        JsonNode why = Json.object().put("why", "a test of the desk");
        String pause = "/v1/tenants/" + retailer.name() + "/pause";
        Desk viewer = Desk.of(house.doors(), "viewer");
        Desk operator = Desk.of(house.doors(), "operator");

        assertThatThrownBy(() -> viewer.post(pause, why))
                .isInstanceOf(Mishap.class)
                .hasMessageContaining("role");
        JsonNode paused = operator.post(pause, why);

        assertThat(paused.at("/document/state").asText()).isEqualTo("paused");
        assertThat(viewer.get("/v1/audit", Map.of("tenant", retailer.name()))
                        .at("/items/0/act")
                        .asText())
                .isEqualTo("tenant.pause");
        assertThat(viewer.get("/v1/audit/verification").path("intact").asBoolean())
                .isTrue();
    }

    @Test
    @Case(101)
    void deadLetterIsCorrectedAndAnotherSentAgain(Retailer retailer, TestHouse house) throws IOException {
        Desk desk = Desk.of(house.doors(), "operator");
        ObjectNode why = Json.object().put("why", "a test of the desk");
        List.of(3001, 3002).forEach(number -> retailer.sends(Letter.order(number)));
        String wrong = DeadCopies.lay(house, retailer, "order/shop:3001", "OrderSubmitted");
        String right = DeadCopies.lay(house, retailer, "order/shop:3002", "OrderSubmitted");
        assertThat(dead(desk, retailer)).containsExactlyInAnyOrder(wrong, right);

        ObjectNode correction = why.deepCopy();
        correction
                .putArray("patch")
                .addObject()
                .put("pointer", "/order/lines/0/title")
                .put("value", "Tent, green");
        desk.post("/v1/tenants/" + retailer.name() + "/events/" + wrong + "/edits", correction);
        assertThat(dead(desk, retailer)).containsExactly(right);
        ObjectNode redrive = why.deepCopy().put("of", "dead-letters");
        redrive.putObject("filter").put("tenant", retailer.name()).put("queue", "OrderSubmitted");
        String job =
                "/v1/redrives/" + desk.post("/v1/redrives", redrive).path("id").asText();

        retailer.eventually(
                () -> assertThat(desk.get(job).path("state").asText()).isEqualTo("done"));
        assertThat(desk.get(job).path("succeeded").asInt()).isOne();
        assertThat(dead(desk, retailer)).isEmpty();
        retailer.story("order", "shop:3001", story -> story.version() == 2 && story.isDelivered("erp"));
        assertThat(retailer.story("order", "shop:3002").version()).isOne();
    }

    private static List<String> dead(Desk desk, Retailer retailer) throws IOException {
        return desk.get("/v1/queues/OrderSubmitted/dead-letters", Map.of("tenant", retailer.name()))
                .path("items")
                .findValuesAsText("eventId");
    }

    @Test
    void consoleIsServedWhereTheDeskIs(TestHouse house) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var page = http.send(
                    HttpRequest.newBuilder(URI.create(house.doors().note().url() + "/console/"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<!doctype html>");
        }
    }

    @Test
    void nobodyComesInWithoutAToken(TestHouse house) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(house.doors().note().url() + "/v1/me"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }
}
