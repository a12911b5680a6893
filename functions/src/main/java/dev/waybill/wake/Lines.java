package dev.waybill.wake;

import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DueRows.Waiting;
import dev.waybill.record.HeldRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What targets are owed that are paused, or that had their minute's worth: out of the due buckets, so that waiting costs nothing,
 * and back at each target's rate. As long as anything is held, a row in the buckets has its line looked at.
 */
final class Lines {
    /** A pause that a document ends, and no operator, is noticed within this. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    /** Whose answer was lost waits a minute, because its effect may still come: nothing is brought forward to less. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DueRows rows;
    private final HeldRows held;
    private final Decisions decisions;
    private final Instant now;
    private final Clock clock;
    private final Set<String> looked = new HashSet<>();

    Lines(DueRows rows, HeldRows held, Decisions decisions, Instant now, Clock clock) {
        this.rows = rows;
        this.held = held;
        this.decisions = decisions;
        this.now = now;
        this.clock = clock;
    }

    /** Takes a delivery out of the buckets. Who looks at the line stands there first, for a time when this run is surely over. */
    void hold(Waiting waiting) {
        Due due = waiting.due();
        if (looked.add(due.record().tenant() + "/" + target(due))) {
            Duration after = decisions.isPaused(due) ? LOOK : MINUTE;
            rows.put(Due.line(due.record().tenant(), target(due), now.plus(after)), now);
        }
        held.hold(waiting);
        rows.done(waiting);
    }

    /** The first that may go now; none while the target is paused, or when this minute's share is used up. */
    List<Woken> first(Waiting look, int limit) {
        return held(look, limit).stream()
                .map(row -> new Woken(row, decisions.decide(row.due())))
                .takeWhile(woken -> !woken.decision().isHeld())
                .toList();
    }

    void done(Waiting row) {
        held.done(row);
    }

    /** Has the line looked at again as long as anything is in it. */
    void leave(Waiting look) {
        if (held(look, 1).isEmpty()) {
            rows.done(look);
        } else {
            Instant nextMinute = now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
            rows.postpone(look, decisions.isPaused(look.due()) ? now.plus(LOOK) : nextMinute);
        }
    }

    /**
     * What waits for a time of its own is due soon.
     *
     * @return what looks at the line from now on; empty where the time was over before all was done: the next minute does it
     */
    Optional<Waiting> resume(Waiting resumed, Instant deadline) {
        Due due = resumed.due();
        Instant soon = now.plus(SOON);
        Instant last = now.plus(DueRows.LONGEST_WAIT);
        for (Instant minute = soon.plus(MINUTE); minute.isBefore(last); minute = minute.plus(MINUTE)) {
            if (!clock.instant().isBefore(deadline)) {
                return Optional.empty();
            }
            // What else stands in a fuller bucket keeps its own time.
            rows.of(minute, DueRows.MOST_IN_A_MINUTE).stream()
                    .filter(row -> isFor(due, row.due()))
                    .forEach(row -> rows.postpone(row, soon));
        }
        Waiting look = rows.put(Due.line(due.record().tenant(), target(due), now), now);
        rows.done(resumed);
        return Optional.of(look);
    }

    private static boolean isFor(Due account, Due due) {
        return due.kind() == Due.Kind.DELIVERY
                && due.record().tenant().equals(account.record().tenant())
                && target(due).equals(target(account));
    }

    private List<Waiting> held(Waiting look, int limit) {
        return held.first(look.due().record().tenant(), target(look.due()), limit);
    }

    private static String target(Due due) {
        return Objects.requireNonNull(due.about(), "what is about a target names it");
    }
}
