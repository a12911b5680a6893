package dev.waybill.target;

/**
 * One thing that a target must be told, done once.
 *
 * @param key names it within its record and target, for ever: {@code sale}, {@code shipment/shop:255858046},
 *     {@code upsert@7} (an update carries the record's version)
 * @param deduplicated whether the far side itself recognises the key, so that sending twice is harmless; if not, the
 *     target's row is claimed first
 */
public record Step(String key, boolean deduplicated) {}
