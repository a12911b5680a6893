package dev.waybill.source.shopify;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.InventoryAdjusted;
import dev.waybill.events.Unreadable;
import dev.waybill.model.InventoryChange;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.util.List;

/** The level of an inventory item at a location, as Shopify counts it. */
final class InventoryLevels {
    private InventoryLevels() {}

    static List<RetailEvent> counted(Fields body, Connection connection) throws Unreadable {
        if (!body.has("available")) {
            throw body.unreadable(
                    "available",
                    "null, so the item is not tracked at this location; track it in Shopify to have its level");
        }
        return List.of(new InventoryAdjusted(new InventoryChange.Counted(
                connection.id(body.id("inventory_item_id")),
                body.id("location_id"),
                body.quantity("available"),
                body.time("updated_at"))));
    }
}
