package dev.waybill.desk;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The chain of all acts: an entry is written together with the head that names it, over the head that it follows, so that two
 * writers cannot follow the same entry and nothing can be cut off at the end.
 */
public final class Audit {
    private static final String HEAD_PARTITION = "AUDIT";
    private static final String HEAD = "HEAD";
    private static final String ENTRY = "ENTRY#";

    /** Entries stand in partitions of so many, so that a page is one query wherever it begins. */
    private static final long SEGMENT = 100;

    /** A page that finds few of a tenant's entries ends after so many queries and says where to go on. */
    private static final int MOST_SEGMENTS = 20;

    /** Operators who press at the same moment; more than this is no person. */
    private static final int ATTEMPTS = 20;

    private final Table table;
    private final Clock clock;

    public Audit(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Whether the chain holds. */
    public record Verification(
            long entries, boolean intact, @Nullable Long brokenAt, String head) {}

    /** Entries, newest first, and where to go on: 0 at the end. */
    public record Page(List<AuditEntry> entries, long next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    private record Head(long seq, String digest) {}

    /** Writes the entry; when this returns it stands. */
    public AuditEntry write(Act act) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Head head = head();
            AuditEntry entry = AuditEntry.after(head.seq() + 1, head.digest(), act, now());
            Row row = Row.of(partition(entry.seq()), sort(entry.seq())).with("entry", Json.write(entry));
            if (table.putOverWith(head(entry), head.seq(), List.of(row)).isEmpty()) {
                return entry;
            }
        }
        throw new IllegalStateException("the audit is busy: the act was not begun, try again");
    }

    /** Milliseconds, because that is what every reader of JSON keeps. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** The newest entries that are wanted, from an entry on backwards; 0 for the newest. */
    public Page newest(long from, int limit, Predicate<AuditEntry> wanted) {
        long seq = from > 0 ? Math.min(from, head().seq()) : head().seq();
        List<AuditEntry> found = new ArrayList<>();
        for (int segments = 0; seq > 0 && segments < MOST_SEGMENTS; segments++) {
            for (AuditEntry entry : segment(seq).reversed()) {
                if (entry.seq() > seq) {
                    continue;
                }
                if (found.size() == limit) {
                    return new Page(found, entry.seq());
                }
                if (wanted.test(entry)) {
                    found.add(entry);
                }
            }
            seq = seq / SEGMENT * SEGMENT - 1;
        }
        return new Page(found, Math.max(0, seq));
    }

    /** Reads every entry from the first on. */
    public Verification verify() {
        Head head = head();
        long seq = 0;
        String digest = AuditEntry.BEGINNING;
        while (seq < head.seq()) {
            long before = seq;
            for (AuditEntry entry : segment(seq + 1)) {
                if (entry.seq() <= head.seq()) {
                    if (!entry.follows(seq, digest)) {
                        return new Verification(seq, false, seq + 1, head.digest());
                    }
                    seq = entry.seq();
                    digest = entry.digest();
                }
            }
            if (seq == before) {
                return new Verification(seq, false, seq + 1, head.digest());
            }
        }
        boolean intact = digest.equals(head.digest());
        return new Verification(seq, intact, intact ? null : seq + 1, head.digest());
    }

    private List<AuditEntry> segment(long seq) {
        return table.query(partition(seq), ENTRY, (int) SEGMENT).stream()
                .map(row -> Json.read(row.text("entry"), AuditEntry.class))
                .toList();
    }

    private Head head() {
        return table.get(HEAD_PARTITION, HEAD)
                .map(row -> new Head(row.number("version"), row.text("digest")))
                .orElse(new Head(0, AuditEntry.BEGINNING));
    }

    private static Row head(AuditEntry entry) {
        return Row.of(HEAD_PARTITION, HEAD).with("version", entry.seq()).with("digest", entry.digest());
    }

    private static String partition(long seq) {
        return HEAD_PARTITION + "#" + seq / SEGMENT;
    }

    private static String sort(long seq) {
        return ENTRY + "%019d".formatted(seq);
    }
}
