package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/**
 * What is available of one item at one location: the last count, and what moved since.
 *
 * @param countedAt when the system of record last stated the level, if it ever did
 */
public record InventoryLevel(
        ExternalId item,
        String location,
        Quantity available,
        @Nullable SourceTime countedAt) {
    public InventoryLevel {
        Check.given(item, "inventory", "item");
        Check.given(location, "inventory of " + item, "location");
        Check.given(available, "inventory of " + item, "available");
    }
}
