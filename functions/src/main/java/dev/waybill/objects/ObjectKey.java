package dev.waybill.objects;

import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Builds keys from validated or hashed parts only, so that no text of a tenant or a sender can leave its prefix. */
public final class ObjectKey {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/HH").withZone(ZoneOffset.UTC);

    private ObjectKey() {}

    /** Where an envelope's large data stand: {@code claims/<tenant>/<hour>/<event id hashed>}. */
    public static String claim(TenantId tenant, Instant acceptedAt, String eventId) {
        return "claims/" + tenant + "/" + HOUR.format(acceptedAt) + "/" + hash(eventId);
    }

    /** Where a large record's state stands. */
    public static String state(RecordKey record, long version) {
        return statePrefix(record) + version;
    }

    public static String statePrefix(RecordKey record) {
        return "states/" + record.tenant() + "/" + record.entity().word() + "/" + hash(record.id()) + "/";
    }

    /** An hour of the archive, all tenants: {@code archive/2026/11/23/05/}. */
    public static String archiveHour(Instant time) {
        return "archive/" + HOUR.format(time) + "/";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
