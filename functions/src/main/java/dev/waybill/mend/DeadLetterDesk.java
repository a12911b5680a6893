package dev.waybill.mend;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What lies dead, looked at without moving it. */
public final class DeadLetterDesk {
    private final DeadLetters letters;
    private final Clock clock;

    public DeadLetterDesk(DeadLetters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /** A queue as the contract shows it. */
    public record Queue(String name, @Nullable TenantId tenant, String kind, int waiting, int inFlight, int dead) {}

    /** Everybody's queues, and the own ones of these tenants; all where there are none. */
    public List<Queue> queues(Collection<TenantId> seen) {
        return letters.depths().stream()
                .filter(depth -> seen.isEmpty() || depth.owner() == null || seen.contains(depth.owner()))
                .map(depth -> new Queue(
                        depth.name(),
                        depth.owner(),
                        kind(depth.name()),
                        depth.waiting(),
                        depth.inFlight(),
                        depth.dead()))
                .toList();
    }

    static DeadLetters.Which which(Filter filter) {
        return new DeadLetters.Which(filter.queue(), filter.tenant());
    }

    static String kind(String name) {
        return switch (name) {
            case "Archive" -> "archive";
            case "Undelivered" -> "rule-target";
            case "Erase", "Reconcile", "Redrive" -> "other";
            default -> name.startsWith("Deliver") ? "deliver" : "flow";
        };
    }

    /**
     * Some of those that a filter names.
     *
     * @param cut says what was not looked at; nothing where all was, or there are as many as were asked for
     */
    public record Listed(List<DeadLine> items, @Nullable String cut) {}

    /** At most so many of those that a filter names, met in the time of an answer; all stay where they are. */
    public Listed list(Filter filter, Collection<TenantId> seen, int limit) {
        Instant end = clock.instant().plus(Desk.LONGEST_LOOK);
        List<DeadLine> lines = new ArrayList<>();
        AtomicInteger looked = new AtomicInteger();
        boolean all = letters.look(which(filter), letter -> {
            looked.incrementAndGet();
            if (DeadLine.fits(letter, filter, seen)) {
                lines.add(DeadLine.of(letter));
            }
            return lines.size() < limit && clock.instant().isBefore(end) ? Verdict.STAYS : Verdict.ENOUGH;
        });
        boolean isWhole = all || lines.size() >= limit;
        return new Listed(
                lines,
                isWhole
                        ? null
                        : "only " + looked + " dead letters were looked at in time: among the rest there may be more");
    }

    /** Shows every one that a filter names, as long as it may go on; says whether it came to the end. */
    boolean each(Filter filter, Collection<TenantId> seen, BooleanSupplier goesOn, Consumer<DeadLine> visitor) {
        return letters.look(which(filter), letter -> {
            if (DeadLine.fits(letter, filter, seen)) {
                visitor.accept(DeadLine.of(letter));
            }
            return goesOn.getAsBoolean() ? Verdict.STAYS : Verdict.ENOUGH;
        });
    }

    /** How many there are as the queues know it, about; nothing where a filter asks for some that only a look tells apart. */
    Optional<Integer> about(Filter filter, Collection<TenantId> seen) {
        if (!seen.isEmpty() || !filter.equals(Filter.in(filter.queue(), null))) {
            return Optional.empty();
        }
        return Optional.of(letters.depths().stream()
                .filter(depth -> which(filter).holds(depth.name(), depth.owner()))
                .mapToInt(DeadLetters.Depth::dead)
                .sum());
    }
}
