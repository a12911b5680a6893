package dev.waybill.source.standard;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.source.Connection;
import dev.waybill.source.DeliveryContract;
import dev.waybill.source.Fields;
import dev.waybill.source.Guarded;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The open door: any sender that signs by Standard Webhooks and speaks our catalogue. */
public final class StandardWebhooksSource implements Source {
    private static final DeliveryContract CONTRACT = new DeliveryContract(
            "Standard Webhooks: v1 (HMAC-SHA256) over id, timestamp and raw body",
            List.of("webhook-signature"),
            List.of("application/json"),
            Duration.ofSeconds(15),
            "as the sender likes; the specification advises a backoff over days",
            "as the sender likes; the specification advises to disable after days of failure, and at once on 410",
            StandardSignature.TOLERANCE,
            "github.com/standard-webhooks/standard-webhooks spec/standard-webhooks.md");

    @Override
    public String kind() {
        return "standard-webhooks";
    }

    @Override
    public DeliveryContract contract() {
        return CONTRACT;
    }

    @Override
    public boolean isAuthentic(Message message, Connection connection, List<String> secrets, Instant now) {
        return StandardSignature.isAuthentic(message, secrets, now);
    }

    /** The type stands in the body, so that the signature covers it. */
    @Override
    public String topic(Message message) {
        try {
            return Fields.of(message.body()).text("type");
        } catch (Unreadable e) {
            return "unreadable";
        }
    }

    @Override
    public List<RetailEvent> translate(Message message, Connection connection) throws Unreadable {
        Fields body = Fields.of(message.body());
        return Guarded.run(() -> List.of(CanonicalFact.of(body, connection)));
    }

    @Override
    public List<String> keptHeaders() {
        return List.of("webhook-id", "webhook-timestamp");
    }
}
