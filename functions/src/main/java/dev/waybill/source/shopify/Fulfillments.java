package dev.waybill.source.shopify;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.ShipmentConfirmed;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Shipment;
import dev.waybill.model.ShipmentLine;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fulfillment: goods that left, or that were reported so in error. */
final class Fulfillments {
    private Fulfillments() {}

    static List<RetailEvent> confirmed(Fields body, Connection connection) throws Unreadable {
        return List.of(new ShipmentConfirmed(new Shipment(
                connection.id(body.id("id")),
                connection.id(body.id("order_id")),
                body.time("created_at"),
                body.time("updated_at"),
                status(body.textOrNull("status")),
                lines(body),
                body.textOrNull("tracking_company"),
                trackingNumbers(body),
                body.idOrNull("location_id"))));
    }

    /**
     * Shopify's {@code error} and {@code failure} are fulfillments that did not happen: their goods never left. {@code pending}
     * and {@code open}, which old fulfillment services still use, wait for the service: nothing left yet.
     *
     * @see <a href="https://shopify.dev/docs/api/admin-graphql/latest/enums/FulfillmentStatus">FulfillmentStatus</a>
     */
    private static String status(@Nullable String status) {
        return switch (status) {
            case null -> Shipment.CONFIRMED;
            case "success" -> Shipment.CONFIRMED;
            case "cancelled", "error", "failure" -> Shipment.CANCELLED;
            default -> status;
        };
    }

    private static List<ShipmentLine> lines(Fields body) throws Unreadable {
        List<ShipmentLine> lines = new ArrayList<>();
        for (Fields line : body.list("line_items")) {
            lines.add(new ShipmentLine(line.id("id"), line.textOrNull("sku"), line.quantity("quantity")));
        }
        return lines;
    }

    private static List<String> trackingNumbers(Fields body) throws Unreadable {
        List<String> numbers = body.texts("tracking_numbers");
        String number = body.textOrNull("tracking_number");
        return numbers.isEmpty() && number != null ? List.of(number) : numbers;
    }
}
