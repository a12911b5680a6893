package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.faults.Case;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The law of the door: accept only what is durable, never lose what is authentic. */
class IngestFunctionTest {
    private final TestDoor door = new TestDoor();

    @Test
    void everyFixtureOfEverySenderIsAcceptedAndOnTheBus() {
        List<Fixture> fixtures =
                Sender.all().flatMap(sender -> Fixture.of(sender).stream()).toList();

        for (Fixture fixture : fixtures) {
            int before = door.bus.taken().size();
            APIGatewayV2HTTPResponse response = door.send(fixture.sender(), fixture.message());
            assertThat(response.getStatusCode()).as(fixture.toString()).isEqualTo(202);
            assertThat(door.bus.taken().size() - before)
                    .as(fixture.toString())
                    .isEqualTo(fixture.facts().size());
        }

        assertThat(door.bus.taken(EventType.PAYLOAD_QUARANTINED)).isEmpty();
        assertThat(door.bus.taken().stream().map(Envelope::id)).doesNotHaveDuplicates();
    }

    @Test
    void factsCarryTheirIdentityTheirTraceAndTheBytesThatWereSent() throws Exception {
        Fixture fixture = Fixture.named(Sender.shopify(), "orders.paid");

        APIGatewayV2HTTPResponse response = door.send(
                fixture.sender(),
                TestDoor.with(
                        fixture.message(), "Traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        Envelope order = door.bus.taken(EventType.ORDER_SUBMITTED).getFirst();
        Envelope payment = door.bus.taken(EventType.PAYMENT_CAPTURED).getFirst();
        assertThat(response.getBody()).isEqualTo("{\"accepted\":2,\"id\":\"" + order.id() + "\"}");
        assertThat(FactEnvelope.unwrap(order).key())
                .isEqualTo(
                        "order|shop:820982911946154508|order.submitted|shop:820982911946154508@2024-03-01T15:05:00Z");
        assertThat(payment.traceparent()).isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(payment.correlationId()).isEqualTo(order.id());
        assertThat(payment.sequence()).isEqualTo(1);
        Raw raw = Json.convert(payment.data(), FactEnvelope.Data.class).raw();
        assertThat(plain(raw)).isEqualTo(fixture.body());
    }

    @Test
    @Case(43)
    void anUnreadableMessageIsAcceptedAndQuarantinedWithItsBytesAndAReason() throws Exception {
        Sender shopify = Sender.shopify();
        byte[] body = "{\"id\": 1, \"name\": \"Ada Lovelace\"}".getBytes(StandardCharsets.UTF_8);

        APIGatewayV2HTTPResponse response = door.send(shopify, shopify.message("orders/create", body));

        assertThat(response.getStatusCode()).isEqualTo(202);
        Envelope envelope = door.bus.taken(EventType.PAYLOAD_QUARANTINED).getFirst();
        PayloadQuarantined quarantined = Json.convert(envelope.data(), PayloadQuarantined.class);
        assertThat(quarantined.reason()).startsWith("/currency: missing").doesNotContain("Ada");
        assertThat(quarantined.topic()).isEqualTo("orders/create");
        assertThat(quarantined.headers()).containsKey("x-shopify-topic").doesNotContainKey("x-shopify-hmac-sha256");
        assertThat(plain(quarantined.raw())).isEqualTo(body);
        assertThat(envelope.correlationId()).isEqualTo(envelope.id());
    }

    private static byte[] plain(Raw raw) throws Exception {
        byte[] gzip = Base64.getDecoder().decode(Objects.requireNonNull(raw.gzip()));
        return new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
    }

    @Test
    @Case(25)
    void theSignatureIsOverTheBytesBehindTheGatewaysBase64() {
        Message order =
                Fixture.named(Sender.shopify(), "orders.create~yen-with-tax").message();
        APIGatewayV2HTTPEvent event = TestDoor.event("POST", door.token("shop"), order);
        event.setBody(Base64.getEncoder().encodeToString(order.body()));
        event.setIsBase64Encoded(true);

        assertThat(door.receive(event).getStatusCode()).isEqualTo(202);

        event.setBody("no base64 at all!");
        assertThat(door.receive(event).getStatusCode()).isEqualTo(400);
    }

    @Test
    void theSenderMustComeAgainWhileTheBusIsBusy() {
        Fixture fixture = Fixture.named(Sender.shopify(), "orders.create");
        door.bus.failNext(1);

        APIGatewayV2HTTPResponse busy = door.send(fixture.sender(), fixture.message());
        APIGatewayV2HTTPResponse again = door.send(fixture.sender(), fixture.message());

        assertThat(busy.getStatusCode()).isEqualTo(503);
        assertThat(busy.getHeaders()).containsEntry("Retry-After", "5");
        assertThat(again.getStatusCode()).isEqualTo(202);
        assertThat(door.bus.taken()).hasSize(1);
    }

    @Test
    @Case(57)
    void aPausedTenantIsAcceptedAndAnOffboardedOneIsGone() {
        Fixture fixture = Fixture.named(Sender.wooCommerce(), "order.created");

        door.become("paused", 1);
        APIGatewayV2HTTPResponse paused = door.send(fixture.sender(), fixture.message());
        door.become("offboarded", 2);
        APIGatewayV2HTTPResponse gone = door.send(fixture.sender(), fixture.message());

        assertThat(paused.getStatusCode()).isEqualTo(202);
        assertThat(gone.getStatusCode()).isEqualTo(410);
        assertThat(door.bus.taken()).hasSize(1);
    }
}
