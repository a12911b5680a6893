package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvents 1.0 envelope as it stands in EventBridge's {@code detail} and, unchanged, in the queues behind it.
 *
 * @param id this arrival's own id (time-ordered UUID): for the trace and the balance, never for deciding duplicates
 * @param source who produced it: {@code waybill/<tenant>/<connection>} for facts, {@code waybill/<room>} otherwise
 * @param subject the record it is about, as {@code order/shop:1001}
 * @param traceparent W3C trace context, from the door to the target
 * @param causationId the envelope that led to this one
 * @param correlationId the first envelope of the chain
 * @param sequence position among the envelopes that one message led to
 */
public record Envelope(
        String specversion,
        String id,
        String source,
        EventType type,
        String subject,
        Instant time,
        String dataschema,
        @JsonProperty("tenantid") TenantId tenant,
        String traceparent,
        @JsonProperty("causationid") @Nullable String causationId,
        @JsonProperty("correlationid") String correlationId,
        int sequence,
        JsonNode data) {

    /** The same envelope with other data: a pointer for what is large, nothing personal for who was erased. */
    public Envelope withData(JsonNode other) {
        return new Envelope(
                specversion,
                id,
                source,
                type,
                subject,
                time,
                dataschema,
                tenant,
                traceparent,
                causationId,
                correlationId,
                sequence,
                other);
    }

    /** Whether its person was erased: it happened, and no more is known of it. */
    public boolean isErased() {
        return data.path("erased").asBoolean();
    }

    /** Says what it is, never what it carries. */
    @Override
    public String toString() {
        return "Envelope[" + type + " " + id + " of tenant " + tenant + "]";
    }
}
