package dev.waybill.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One act of an operator.
 *
 * @param seq counts from 1
 * @param who the subject
 * @param act {@code redrive.create}, {@code tenant.pause} …
 * @param what what it was done to
 * @param tenant none where the act is of several tenants or of the whole environment
 * @param detail no personal data and no secret
 * @param before the digest of the entry before
 * @param digest of everything else in this entry
 */
public record AuditEntry(
        long seq,
        Instant at,
        String who,
        String name,
        String act,
        String what,
        @Nullable String tenant,
        @Nullable String why,
        JsonNode detail,
        String before,
        String digest) {
    /** In the detail: the tenants that an act concerns where they are several, or {@code *}. */
    public static final String CONCERNED = "concerned";

    /** What the first entry follows. */
    static final String BEGINNING = "0".repeat(64);

    /** The entry of an act after another entry. */
    static AuditEntry after(long seq, String before, Act act, Instant at) {
        return new AuditEntry(
                        seq,
                        at,
                        act.who(),
                        act.name(),
                        act.act(),
                        act.what(),
                        act.tenant(),
                        act.why(),
                        act.detail(),
                        before,
                        "")
                .sealed();
    }

    /** Whose it is: ids, {@code *} for everybody's, nothing for the environment's. */
    public List<String> concerned() {
        List<String> several =
                detail.path(CONCERNED).valueStream().map(JsonNode::asText).toList();
        return tenant == null ? several : List.of(tenant);
    }

    /** Whether it is as it was written, right after the entry with that number and digest. */
    boolean follows(long seqBefore, String digestBefore) {
        return seq == seqBefore + 1
                && before.equals(digestBefore)
                && sealed().digest().equals(digest);
    }

    private AuditEntry sealed() {
        return withDigest(Json.digest(withDigest("")));
    }

    private AuditEntry withDigest(String of) {
        return new AuditEntry(seq, at, who, name, act, what, tenant, why, detail, before, of);
    }
}
