package dev.waybill.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goods that left for a buyer. Its lines stand from the first report; status and tracking may be restated later.
 *
 * @param status open set: {@code confirmed}, {@code cancelled}, {@code pending} and {@code open} (asked for, not sent yet), or what
 *     the source says
 */
public record Shipment(
        ExternalId id,
        ExternalId order,
        SourceTime shippedAt,
        SourceTime changedAt,
        String status,
        List<ShipmentLine> lines,
        @Nullable String carrier,
        List<String> trackingNumbers,
        @Nullable String location) {
    public static final String CONFIRMED = "confirmed";
    public static final String CANCELLED = "cancelled";

    /** Whose goods are where they were. */
    private static final Set<String> UNSENT = Set.of(CANCELLED, "pending", "open");

    public Shipment {
        Check.given(id, "shipment", "id");
        Check.given(order, "shipment " + id, "order");
        Check.given(shippedAt, "shipment " + id, "shippedAt");
        Check.given(changedAt, "shipment " + id, "changedAt");
        status = status == null ? CONFIRMED : status;
        lines = lines == null ? List.of() : List.copyOf(lines);
        trackingNumbers = trackingNumbers == null ? List.of() : List.copyOf(trackingNumbers);
    }

    /** The same statement as if it had been made at another time: two that are equal then say the same. */
    public Shipment statedAt(SourceTime time) {
        return new Shipment(id, order, shippedAt, time, status, lines, carrier, trackingNumbers, location);
    }

    /** Whether its goods really left: a cancelled shipment ships nothing, one that is asked for nothing yet. */
    public boolean counts() {
        return !UNSENT.contains(status);
    }
}
