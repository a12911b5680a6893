package dev.waybill.local.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Against signatures made with openssl: {@code printf '{"id":1}' | openssl dgst -sha256 -hmac hush -binary | base64}. */
class SenderTest {
    static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
    static final String SIGNATURE = "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=";

    @Test
    void shopifySignsTheBodyInBase64() {
        var headers = new Sender("shopify", "acme.myshopify.com", "hush").headers("orders/create", BODY);

        assertThat(headers)
                .containsEntry("X-Shopify-Hmac-Sha256", SIGNATURE)
                .containsEntry("X-Shopify-Topic", "orders/create")
                .containsEntry("X-Shopify-Shop-Domain", "acme.myshopify.com");
    }

    @Test
    void wooCommerceSaysResourceAndEvent() {
        var headers = new Sender("woocommerce", "https://acme.example", "hush").headers("order.updated", BODY);

        assertThat(headers)
                .containsEntry("X-WC-Webhook-Signature", SIGNATURE)
                .containsEntry("X-WC-Webhook-Resource", "order")
                .containsEntry("X-WC-Webhook-Event", "updated");
    }

    @Test
    void standardWebhooksHaveIdTimestampAndVersionedSignature() {
        var headers = new Sender("standard-webhooks", "own", "whsec_aHVzaA==").headers("order.submitted", BODY);

        assertThat(headers.get("webhook-signature")).startsWith("v1,");
        assertThat(headers).containsKeys("webhook-id", "webhook-timestamp");
    }

    @Test
    void unknownKindIsRefusedByName() {
        assertThatThrownBy(() -> new Sender("fax", "acme", "hush").headers("t", BODY))
                .hasMessageContaining("fax");
    }

    @Test
    void secretIsNotInItsText() {
        assertThat(new Sender("shopify", "acme", "hush")).asString().doesNotContain("hush");
    }
}
