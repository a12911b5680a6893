package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a target account survives, shared by all that deliver to it: records a second, leased several at a time, and a breaker
 * that opens when most steps fail and lets one probe through. Tryton is called some twenty times for a record that it has nothing
 * of, an HTTP endpoint once.
 */
public final class AccountGate {
    /** As many as a batch has deliveries. */
    private static final int LEASE = 10;

    private static final String BREAKER = "BREAKER";
    private static final String RATE = "RATE";

    /** Those two are all that stands in an account's partition: one read sees both. */
    private static final int ROWS = 2;

    private static final Duration MOMENT = Duration.ofMillis(5);
    /** Longer than a read and a write of the row take. */
    private static final int PATIENCE = 200;

    private static final int MIN_CALLS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration OPEN = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 4;

    private final Table table;
    private final Nature nature;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final Set<String> asking = ConcurrentHashMap.newKeySet();

    /** @param well whether nothing was wrong with the breaker when the calls were leased */
    private record Lease(long second, int left, boolean well) {}

    public AccountGate(Table table, Nature nature) {
        this.table = table;
        this.nature = nature;
    }

    /**
     * Empty when a call may be made now; else when to ask again. Several that overlap ask once: who comes second waits a moment
     * for what the first one brings. Who has a lease of this second does not look at the breaker, which was closed within it.
     */
    public Optional<Instant> admit(TenantId tenant, String target, int ratePerSecond) {
        String account = account(tenant, target);
        long second = nature.clock().instant().getEpochSecond();
        for (int wait = 0; wait < PATIENCE; wait++) {
            if (isLeased(account, second)) {
                return Optional.empty();
            }
            if (asking.add(account)) {
                return asked(account, second, ratePerSecond);
            }
            nature.pause().accept(MOMENT);
        }
        return Optional.of(Instant.ofEpochSecond(second + 1));
    }

    private Optional<Instant> asked(String account, long second, int ratePerSecond) {
        try {
            List<Row> rows = table.query(account, "", ROWS);
            Optional<Row> breaker = row(rows, BREAKER);
            Optional<Instant> closed = breaker.flatMap(this::askAgain);
            if (closed.isPresent()) {
                return closed;
            }
            // What a half-open breaker lets through is one probe, not a lease.
            int wanted = breaker.filter(AccountGate::isHalfOpen).isPresent() ? 1 : LEASE;
            int taken = take(account, row(rows, RATE), second, ratePerSecond, wanted);
            if (taken == 0) {
                return Optional.of(Instant.ofEpochSecond(second + 1));
            }
            leases.merge(account, new Lease(second, taken - 1, !isTroubled(breaker)), AccountGate::both);
            return Optional.empty();
        } finally {
            asking.remove(account);
        }
    }

    private static Optional<Row> row(List<Row> rows, String sort) {
        return rows.stream().filter(row -> row.sort().equals(sort)).findFirst();
    }

    private static Lease both(Lease known, Lease more) {
        return known.second() == more.second()
                ? new Lease(more.second(), known.left() + more.left(), known.well() && more.well())
                : more;
    }

    /** Uses one call of what this process leased for the second. */
    private boolean isLeased(String account, long second) {
        boolean[] used = {false};
        leases.computeIfPresent(account, (name, lease) -> {
            used[0] = lease.second() == second && lease.left() > 0;
            return used[0] ? new Lease(second, lease.left() - 1, lease.well()) : lease;
        });
        return used[0];
    }

    /** Takes up to so many calls of a second over the row that was seen; 0 when there are none left or too many ask at once. */
    private int take(String account, Optional<Row> seen, long second, int ratePerSecond, int wanted) {
        Optional<Row> row = seen;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long used = row.filter(r -> r.number("second") == second)
                    .map(r -> r.number("used"))
                    .orElse(0L);
            int taken = Math.toIntExact(Math.max(0, Math.min(wanted, ratePerSecond - used)));
            long version = row.map(r -> r.number("version")).orElse(0L);
            Row next = Row.of(account, RATE)
                    .with("version", version + 1)
                    .with("second", second)
                    .with("used", used + taken);
            if (taken == 0 || table.putOver(next, version)) {
                return taken;
            }
            row = table.get(account, RATE);
        }
        return 0;
    }

    /**
     * A breaker as people see it.
     *
     * @param openUntil until when no call is let through; then one probes
     */
    public record Breaker(@Nullable Instant openUntil) {
        /** {@code open}, {@code half-open} or {@code closed}. */
        public String word(Instant now) {
            return until(now) != null ? "open" : openUntil != null ? "half-open" : "closed";
        }

        /** Until when it is open; nothing where it is not. */
        public @Nullable Instant until(Instant now) {
            return openUntil != null && openUntil.isAfter(now) ? openUntil : null;
        }
    }

    /** How the breaker stands; looking changes nothing. */
    public Breaker breaker(TenantId tenant, String target) {
        return new Breaker(table.get(account(tenant, target), BREAKER)
                .flatMap(row -> row.optionalText("openUntil"))
                .map(Instant::parse)
                .orElse(null));
    }

    /** When to ask an open breaker again; empty when it is closed, or for the one who may probe it. */
    private Optional<Instant> askAgain(Row breaker) {
        Instant now = nature.clock().instant();
        return breaker.optionalText("openUntil")
                .map(Instant::parse)
                .flatMap(openUntil -> openUntil.isAfter(now)
                        ? Optional.of(openUntil)
                        : Optional.of(now.plus(OPEN)).filter(later -> !takeProbe(breaker, now)));
    }

    /** Half open: whoever moves the row first makes the one probe, the others wait for its end. */
    private boolean takeProbe(Row row, Instant now) {
        long version = row.number("version");
        return table.putOver(row.with("openUntil", now.plus(OPEN).toString()).with("version", version + 1), version);
    }

    /**
     * Counts how calls of one invocation ended; writes nothing while all is well, or well again, and does not even look where
     * all was well when they were leased.
     */
    public void report(TenantId tenant, String target, int calls, int failures) {
        String account = account(tenant, target);
        @Nullable Lease lease = failures > 0 ? leases.remove(account) : leases.get(account);
        if (failures == 0 && lease != null && lease.well()) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Row> row = table.get(account, BREAKER);
            Instant now = nature.clock().instant();
            if (failures == 0 && !isTroubled(row)) {
                return;
            }
            long version = row.map(r -> r.number("version")).orElse(0L);
            Row next = counted(account, row, now, calls, failures);
            if (table.putOver(next.with("version", version + 1), version)) {
                return;
            }
        }
    }

    private boolean isTroubled(Optional<Row> breaker) {
        Instant now = nature.clock().instant();
        return breaker.filter(row -> isHalfOpen(row) || hasFailedLately(row, now))
                .isPresent();
    }

    private static boolean isHalfOpen(Row row) {
        return row.optionalText("openUntil").isPresent();
    }

    private static boolean hasFailedLately(Row row, Instant now) {
        return row.number("failures") > 0
                && Instant.parse(row.text("since")).plus(WINDOW).isAfter(now);
    }

    /** Half open, one good call closes and one bad call opens again; else the calls since the window's first failure decide. */
    private static Row counted(String account, Optional<Row> row, Instant now, int calls, int failures) {
        Row fresh = Row.of(account, BREAKER);
        boolean halfOpen = row.filter(AccountGate::isHalfOpen).isPresent();
        if (halfOpen && failures == 0) {
            return fresh.with("since", now.toString()).with("calls", 0).with("failures", 0);
        }
        Optional<Row> window = row.filter(found -> hasFailedLately(found, now));
        long allCalls = calls + window.map(found -> found.number("calls")).orElse(0L);
        long allFailures =
                failures + window.map(found -> found.number("failures")).orElse(0L);
        Row next = fresh.with("since", window.map(found -> found.text("since")).orElse(now.toString()))
                .with("calls", allCalls)
                .with("failures", allFailures);
        boolean open = halfOpen || (allCalls >= MIN_CALLS && allFailures * 2 >= allCalls);
        return open ? next.with("openUntil", now.plus(OPEN).toString()) : next;
    }

    private static String account(TenantId tenant, String target) {
        return "ACCOUNT#" + tenant + "#" + target;
    }
}
