package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.faults.Case;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the door does not take it refuses in few words, before anybody looks. */
class RefusalsTest {
    private final TestDoor door = new TestDoor();

    @Test
    void anUnknownEndpointAndABadSignatureAreToldTheSame() {
        Message message = Fixture.named(Sender.shopify(), "orders.create").message();

        APIGatewayV2HTTPResponse unknown = door.send("no-such-token", message);
        APIGatewayV2HTTPResponse forged =
                door.send(door.token("shop"), TestDoor.with(message, "X-Shopify-Hmac-Sha256", "AAAA"));

        assertThat(unknown.getStatusCode()).isEqualTo(404);
        assertThat(forged.getStatusCode()).isEqualTo(401);
        assertThat(forged.getBody()).isEqualTo(unknown.getBody());
        assertThat(forged.getHeaders()).isEqualTo(unknown.getHeaders());
        assertThat(door.bus.taken()).isEmpty();
    }

    @Test
    void aMessageOfAnotherShopIsRefusedEvenIfTheAppSecretIsShared() {
        Message message = Fixture.named(Sender.shopify(), "orders.create").message();

        APIGatewayV2HTTPResponse response =
                door.send(door.token("shop"), TestDoor.with(message, "X-Shopify-Shop-Domain", "other.myshopify.com"));

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(door.bus.taken()).isEmpty();
    }

    @Test
    @Case({33, 34, 39})
    void whatNoSourceSendsIsRefusedBeforeAnybodyLooks() {
        Message order = Fixture.named(Sender.shopify(), "orders.create").message();
        byte[] large = new byte[Door.MAX_BYTES + 1];

        assertThat(door.send(door.token("shop"), TestDoor.with(order, "Content-Type", "text/plain"))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(door.send("no-such-token", TestDoor.with(order, "Content-Type", "text/plain"))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(door.send(door.token("shop"), TestDoor.with(order, "Content-Type", ""))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(door.send(
                                door.token("shop"),
                                TestDoor.with(order, "Content-Type", "application/json; charset=utf-16"))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(door.send(door.token("shop"), TestDoor.with(order, "Content-Encoding", "gzip"))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(door.send(door.token("shop"), new Message(order.headers(), large))
                        .getStatusCode())
                .isEqualTo(413);
        assertThat(door.receive(TestDoor.event("GET", door.token("shop"), order))
                        .getStatusCode())
                .isEqualTo(405);
        assertThat(door.bus.taken()).isEmpty();
    }

    @Test
    void theDeclaredCharsetOfJsonMayBeUtf8InAnySpelling() {
        Message order = Fixture.named(Sender.shopify(), "orders.create").message();

        for (String type :
                List.of("application/json;charset=UTF-8", "Application/JSON; charset=\"utf-8\"", "application/json")) {
            assertThat(door.send(door.token("shop"), TestDoor.with(order, "Content-Type", type))
                            .getStatusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void aGreetingIsAnsweredAndKeptNowhere() {
        Message greeting = new Message(
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "webhook_id=10".getBytes(StandardCharsets.UTF_8));

        APIGatewayV2HTTPResponse web = door.send(door.token("web"), greeting);
        APIGatewayV2HTTPResponse shop = door.send(door.token("shop"), greeting);

        assertThat(web.getStatusCode()).isEqualTo(200);
        assertThat(shop.getStatusCode()).isEqualTo(401);
        assertThat(door.bus.taken()).isEmpty();
    }
}
