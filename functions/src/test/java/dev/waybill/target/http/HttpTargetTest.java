package dev.waybill.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryLevel;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpTargetTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Account FEED = new Account(
            ACME,
            "feed",
            "https://feed.example/",
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            Map.of(),
            Duration.ZERO);

    private static String idOf(int pieces, long version, String trace) {
        InventoryLevel level =
                new InventoryLevel(new ExternalId("shop", "TENT"), "berlin", Quantity.pieces(pieces), null);
        Delivery delivery = new Delivery(
                new RecordKey(ACME, EntityKind.INVENTORY, "shop:TENT@berlin"),
                version,
                new Delivery.State.OfInventory(level),
                trace);
        return HttpTarget.messageId(Message.Data.of(delivery), delivery, FEED);
    }

    @Test
    void sameVersionTriedAgainIsTheSameMessage() {
        assertThat(idOf(4, 7, "first try")).isEqualTo(idOf(4, 7, "second try"));
    }

    @Test
    void sameStateOfALaterVersionIsAnotherMessage() {
        assertThat(idOf(4, 7, "")).isNotEqualTo(idOf(4, 9, ""));
    }

    @Test
    void versionThatIsCountedAnewAfterARebuildIsAnotherMessage() {
        assertThat(idOf(4, 7, "")).isNotEqualTo(idOf(3, 7, ""));
    }
}
