package dev.waybill.mend;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.events.EventType;
import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    /** The queue of what the flow of a type could not handle: {@code OrderSubmitted}. */
    public static String flow(EventType type) {
        return Arrays.stream(type.word().split("\\.", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
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
     * @param cut says what was not looked at, or is in somebody's hands; nothing where all was shown, or there are as many as were asked for
     */
    public record Listed(List<DeadLine> items, @Nullable String cut) {}

    /** At most so many of those that a filter names, met in the time of an answer; all stay where they are. */
    public Listed list(Filter filter, Collection<TenantId> seen, int limit) {
        Instant end = clock.instant().plus(Desk.LONGEST_LOOK);
        List<DeadLine> lines = new ArrayList<>();
        Look look =
                each(filter, seen, () -> lines.size() < limit && clock.instant().isBefore(end), lines::add);
        return new Listed(lines, look.isWhole() || lines.size() >= limit ? null : look.missed());
    }

    /** Shows every one that a filter names, as long as it may go on. */
    Look each(Filter filter, Collection<TenantId> seen, BooleanSupplier goesOn, Consumer<DeadLine> visitor) {
        return Look.at(letters, which(filter), goesOn, letter -> {
            if (DeadLine.fits(letter, filter, seen)) {
                visitor.accept(DeadLine.of(letter));
            }
            return Verdict.STAYS;
        });
    }

    /** The events that lie dead, of those that are met in the time of an answer. */
    public DeadLetters.Dead dead() {
        Instant end = clock.instant().plus(Desk.LONGEST_LOOK);
        return letters.dead(() -> clock.instant().isBefore(end));
    }

    /** How many there are as the queues know it, about; nothing where a filter asks for some that only a look tells apart. */
    Optional<Integer> about(Filter filter, Collection<TenantId> seen) {
        if (!seen.isEmpty() || !filter.equals(Filter.in(filter.queue(), null))) {
            return Optional.empty();
        }
        return Optional.of(letters.lying(which(filter)));
    }
}
