package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/** How much of an order's line went out with a shipment. */
public record ShipmentLine(String orderLine, @Nullable String sku, Quantity quantity) {
    public ShipmentLine {
        Check.text(orderLine, "shipment line", "orderLine", 100);
        Check.given(quantity, "shipment line " + orderLine, "quantity");
        Check.holds(quantity.amount() >= 0, "shipment line " + orderLine, "negative quantity");
    }
}
