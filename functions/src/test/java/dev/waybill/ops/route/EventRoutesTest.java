package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.desk.Role;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.flow.customerupserted.CustomerUpsertedFunction;
import dev.waybill.flow.inventoryadjusted.InventoryAdjustedFunction;
import dev.waybill.flow.ordercancelled.OrderCancelledFunction;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFunction;
import dev.waybill.flow.paymentcaptured.PaymentCapturedFunction;
import dev.waybill.flow.privacyrequested.PrivacyRequestedFunction;
import dev.waybill.flow.refundcompleted.RefundCompletedFunction;
import dev.waybill.flow.shipmentconfirmed.ShipmentConfirmedFunction;
import dev.waybill.house.House;
import dev.waybill.house.Queued;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.memory.Invocation;
import dev.waybill.ops.Caller;
import dev.waybill.ops.Caller.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One arrival as the desk shows it and lets it be corrected. */
class EventRoutesTest {
    private static final String ACME = """
            { "tenant": "acme", "name": "Acme", "sources":
                [ { "name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop" } ] }
            """;

    private final InMemoryHouse memory = new InMemoryHouse(Instant.parse("2026-11-23T03:30:00Z"));
    private final Caller desk = new Caller(memory)
            .with("ada", Role.ADMIN, "*")
            .with("omar", Role.OPERATOR, "acme")
            .with("vera", Role.VIEWER, "acme");

    @BeforeEach
    void acmeIsThere() {
        assertThat(desk.post("ada", "/v1/tenants", ACME).status()).isEqualTo(201);
    }

    /** As the door would have accepted it under the document of this test: an id holds the time at which it was made. */
    private static Envelope sample(EventType type) {
        ObjectNode sample = (ObjectNode) Json.read(Queued.body(type), JsonNode.class);
        long made = Instant.parse(sample.path("time").asText()).toEpochMilli();
        sample.put("id", "%08x-%04x-7000-8000-000000000001".formatted(made >>> 16, made & 0xffff));
        ((ObjectNode) sample.path("data")).put("configVersion", 1);
        return Json.convert(sample, Envelope.class);
    }

    /** The address of the catalogue's sample, which the archive has. */
    private String kept(EventType type) {
        Envelope sample = sample(type);
        new Journal(memory.objects).write("w", List.of(sample));
        return "/v1/tenants/acme/events/" + sample.id();
    }

    private static RequestHandler<SQSEvent, SQSBatchResponse> flow(EventType type, House house) {
        return switch (type) {
            case CUSTOMER_UPSERTED -> new CustomerUpsertedFunction(house);
            case ORDER_SUBMITTED -> new OrderSubmittedFunction(house);
            case SHIPMENT_CONFIRMED -> new ShipmentConfirmedFunction(house);
            case REFUND_COMPLETED -> new RefundCompletedFunction(house);
            case INVENTORY_ADJUSTED -> new InventoryAdjustedFunction(house);
            case ORDER_CANCELLED -> new OrderCancelledFunction(house);
            case PAYMENT_CAPTURED -> new PaymentCapturedFunction(house);
            case PRIVACY_REQUESTED -> new PrivacyRequestedFunction(house);
            default -> throw new IllegalArgumentException(type + " has no flow");
        };
    }

    static Stream<EventType> facts() {
        return EventType.facts().stream();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyFactLeadsToTheTraceOfItsRecord(EventType type) {
        String at = kept(type);
        assertThat(flow(type, memory.house())
                        .handleRequest(Invocation.batch(List.of(Json.write(sample(type)))), new Invocation(60_000))
                        .getBatchItemFailures())
                .isEmpty();

        JsonNode event = desk.get("vera", at).body();
        Reply trace = desk.get(
                "vera",
                "/v1/tenants/acme/records/" + event.path("entity").asText() + "/"
                        + URLEncoder.encode(event.path("record").asText(), StandardCharsets.UTF_8));

        assertThat(trace.status()).as(trace.body().toString()).isEqualTo(200);
        JsonNode taken = trace.body().at("/ledger/0");
        assertThat(taken.path("at").asText()).isEqualTo(sample(type).time().toString());
        assertThat(taken.path("sourceAt").asText())
                .isNotEmpty()
                .isNotEqualTo(taken.path("at").asText());
    }

    @Test
    void bodyThatNobodyCouldReadIsMaskedUntilItIsRevealed() {
        String at = kept(EventType.PAYLOAD_QUARANTINED);

        JsonNode masked = desk.get("vera", at).body();
        Reply refused = desk.get("vera", at + "?reveal=true&why=curious");
        JsonNode revealed = desk.get("omar", at + "?reveal=true&why=INC-204").body();

        assertThat(masked.path("masked").asBoolean()).isTrue();
        assertThat(masked.path("raw").isNull()).isTrue();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(revealed.path("masked").asBoolean()).isFalse();
        assertThat(revealed.path("raw").asText()).isNotEmpty();
    }

    @Test
    void whatWasErasedIsNotCalledMasked() {
        Envelope erased = sample(EventType.PAYLOAD_QUARANTINED).withData(Json.tree(Map.of("erased", true)));
        new Journal(memory.objects).write("w", List.of(erased));

        JsonNode shown =
                desk.get("omar", "/v1/tenants/acme/events/" + erased.id()).body();

        assertThat(shown.path("masked").asBoolean()).isFalse();
        assertThat(shown.path("raw").isNull()).isTrue();
    }

    private List<String> acts() {
        return desk.get("ada", "/v1/audit").body().path("items").findValuesAsText("act");
    }

    private Reply tries(String wish) {
        return desk.post("omar", kept(EventType.ORDER_SUBMITTED) + "/edits", wish);
    }

    @Test
    void keystrokesOnAFieldThatTellsOfNobodyAreOnNoRecord() {
        Reply tried = tries("""
                {"patch":[{"pointer":"/order/lines/0/title","value":"Tent"}],"why":"dry run","dryRun":true}""");

        assertThat(tried.status()).as(tried.body().toString()).isEqualTo(200);
        assertThat(tried.body().path("changes")).hasSize(1);
        assertThat(acts()).containsExactly("tenant.create");
    }

    /** What differs from a guess tells whether it was right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"patch\":[{\"pointer\":\"/order/contact/email\",\"value\":\"a@b.example\"}],\"why\":\"dry run\",\"dryRun\":true}",
                "{\"patch\":[{\"pointer\":\"/order\",\"value\":{}}],\"why\":\"dry run\",\"dryRun\":true}",
                "{\"event\":{\"order\":{}},\"why\":\"dry run\",\"dryRun\":true}",
                "{\"patch\":[{\"pointer\":\"/order/lines/0/title\",\"value\":\"Tent\"}],\"why\":\"wrong title\"}"
            })
    void whatChangesOrCouldBeAGuessIsOnRecord(String wish) {
        tries(wish);

        assertThat(acts()).containsExactly("event.edit", "tenant.create");
    }

    @Test
    void triedDocumentIsOnNoRecord() {
        Reply tried = desk.post("omar", "/v1/tenants/acme/validations", "{\"document\":" + ACME + "}");

        assertThat(tried.body().path("valid").asBoolean()).isTrue();
        assertThat(acts()).containsExactly("tenant.create");
    }
}
