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

    /** Where a large record's state stands: of two writers of one version, each has a place of its own. */
    public static String state(RecordKey record, long version, byte[] body) {
        return statePrefix(record) + version + "-" + hash(body);
    }

    /** The version that a state was written for. */
    public static long stateVersion(String state) {
        return Long.parseLong(state.substring(state.lastIndexOf('/') + 1).split("-", 2)[0]);
    }

    public static String statePrefix(RecordKey record) {
        return "states/" + record.tenant() + "/" + record.entity().word() + "/" + hash(record.id()) + "/";
    }

    /** An hour of the archive, all tenants: {@code archive/2026/11/23/05/}. */
    public static String archiveHour(Instant time) {
        return "archive/" + HOUR.format(time) + "/";
    }

    private static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A part of a key that other bytes do not have. */
    public static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
