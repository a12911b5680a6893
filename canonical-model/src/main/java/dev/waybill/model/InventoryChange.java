package dev.waybill.model;

/** How the stock of one item at one location changed: counted anew by its system of record, or moved by so much. */
public sealed interface InventoryChange {
    /** The item as its source names it; with the location it names the record. */
    ExternalId item();

    String location();

    SourceTime at();

    /** The level that the system of record states for a moment: replaces an older one. */
    record Counted(ExternalId item, String location, Quantity available, SourceTime at) implements InventoryChange {
        public Counted {
            requireParts(item, location, at);
            Check.given(available, "inventory of " + item, "available");
        }
    }

    /** A movement by a signed quantity: a fact with its own id that cannot change. */
    record Moved(String id, ExternalId item, String location, Quantity by, SourceTime at) implements InventoryChange {
        public Moved {
            requireParts(item, location, at);
            Check.text(id, "inventory movement of " + item, "id", 100);
            Check.given(by, "inventory movement of " + item, "by");
        }
    }

    private static void requireParts(ExternalId item, String location, SourceTime at) {
        Check.given(item, "inventory", "item");
        Check.text(location, "inventory of " + item, "location", 100);
        Check.holds(!location.contains("#"), "inventory of " + item, "location must not hold #");
        Check.given(at, "inventory of " + item, "at");
    }
}
