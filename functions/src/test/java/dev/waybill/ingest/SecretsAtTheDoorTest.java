package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.faults.Case;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.CustodyKeys;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose signature counts while secrets change, and while none can be read. */
class SecretsAtTheDoorTest {
    private final TestDoor door = new TestDoor();

    @Test
    @Case(21)
    void bothSecretsCountDuringARotationAndOnlyTheNewOneAfter() {
        Sender shopify = Sender.shopify();
        Message signedWithTheOld = Fixture.named(shopify, "orders.create").message();

        door.tenants.putSecret(
                TestDoor.ACME, "shop", new Secret("new", shopify.secret(), Sender.NOW.plus(Duration.ofHours(1))));
        APIGatewayV2HTTPResponse during = door.send(shopify, signedWithTheOld);
        door.tenants.putSecret(TestDoor.ACME, "shop", new Secret("new", shopify.secret(), Sender.NOW));
        APIGatewayV2HTTPResponse after = door.send(shopify, signedWithTheOld);

        assertThat(during.getStatusCode()).isEqualTo(202);
        assertThat(after.getStatusCode()).isEqualTo(401);
    }

    @Test
    @Case(87)
    void theSenderMustComeAgainWhileATenantsOwnKeyCannotBeRead() {
        DynamoTenantStore own = door.store(secret -> new Keyring(() -> "o".repeat(64), door.random));
        own.keep(TestDoor.ACME, Optional.of(new Custody("arn:key", List.of())));
        TenantStore busy = door.store(secret -> new Keyring(
                () -> {
                    throw new CustodyKeys.Busy(new IllegalStateException("throttled"));
                },
                door.random));
        Message message = Fixture.named(Sender.shopify(), "orders.create").message();

        APIGatewayV2HTTPResponse throttled = door.at(busy).receive(TestDoor.event("POST", door.token("shop"), message));
        APIGatewayV2HTTPResponse later = door.at(own).receive(TestDoor.event("POST", door.token("shop"), message));

        assertThat(throttled.getStatusCode()).isEqualTo(503);
        assertThat(throttled.getHeaders()).containsKey("Retry-After");
        assertThat(later.getStatusCode()).isEqualTo(202);
    }
}
