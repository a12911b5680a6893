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

    /** So many are followed in about a second; who verifies more asks again from there. */
    private static final int MOST_FOLLOWED = 50;

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

    /** Up to where the chain was followed. */
    public record Place(long seq, String digest) {
        /** Before the first entry. */
        public static final Place BEGINNING = new Place(0, AuditEntry.BEGINNING);
    }

    /** Whether the chain holds as far as it was followed, and where to go on; nothing where its newest entry was reached. */
    public record Verification(
            long entries,
            boolean intact,
            @Nullable Long brokenAt,
            String head,
            @Nullable Place next) {}

    /** Entries, newest first, and where to go on: 0 at the end. */
    public record Page(List<AuditEntry> entries, long next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** Writes the entry; when this returns it stands. */
    public AuditEntry write(Act act) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Place head = head();
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

    /** Follows the chain from a place on, page by page. */
    public Verification verify(Place from) {
        Place head = head();
        Place last = from;
        for (int segments = 0; last.seq() < head.seq(); segments++) {
            if (segments == MOST_FOLLOWED) {
                return new Verification(last.seq(), true, null, head.digest(), last);
            }
            Place before = last;
            for (AuditEntry entry : segment(before.seq() + 1)) {
                if (entry.seq() > from.seq() && entry.seq() <= head.seq()) {
                    if (!entry.follows(last.seq(), last.digest())) {
                        return broken(last, head);
                    }
                    last = new Place(entry.seq(), entry.digest());
                }
            }
            if (last.equals(before)) {
                return broken(last, head);
            }
        }
        return last.digest().equals(head.digest())
                ? new Verification(last.seq(), true, null, head.digest(), null)
                : broken(last, head);
    }

    private static Verification broken(Place last, Place head) {
        return new Verification(last.seq(), false, last.seq() + 1, head.digest(), null);
    }

    private List<AuditEntry> segment(long seq) {
        return table.query(partition(seq), ENTRY, (int) SEGMENT).stream()
                .map(row -> Json.read(row.text("entry"), AuditEntry.class))
                .toList();
    }

    private Place head() {
        return table.get(HEAD_PARTITION, HEAD)
                .map(row -> new Place(row.number("version"), row.text("digest")))
                .orElse(Place.BEGINNING);
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
