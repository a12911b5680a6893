package dev.waybill.model;

/**
 * Names one record of one tenant, written {@code T#acme#order#shop:1001}.
 *
 * @param id the external id under which the record was first named; inventory adds its location ({@code wms:SKU1@berlin})
 */
public record RecordKey(TenantId tenant, EntityKind entity, String id) {
    private static final int LIMIT = 400;

    public RecordKey {
        Check.given(tenant, "record key", "tenant");
        Check.given(entity, "record key", "entity");
        Check.text(id, "record key", "id", LIMIT);
        Check.holds(!id.contains("#"), "record key", "id must not hold #");
    }

    /** Reads what {@link #toString} writes. */
    public static RecordKey parse(String text) {
        String[] parts = text.split("#", -1);
        Check.holds(parts.length == 4 && parts[0].equals("T"), "record key", "must be written T#tenant#entity#id");
        return new RecordKey(new TenantId(parts[1]), EntityKind.of(parts[2]), parts[3]);
    }

    @Override
    public String toString() {
        return "T#" + tenant + "#" + entity.word() + "#" + id;
    }
}
