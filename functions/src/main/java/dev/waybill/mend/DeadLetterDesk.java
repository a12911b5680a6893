package dev.waybill.mend;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What lies dead, looked at without moving it. */
public final class DeadLetterDesk {
    private final DeadLetters letters;

    public DeadLetterDesk(DeadLetters letters) {
        this.letters = letters;
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

    /** At most so many of those that a filter names; all stay where they are. */
    public List<DeadLine> list(Filter filter, Collection<TenantId> seen, int limit) {
        List<DeadLine> lines = new ArrayList<>();
        letters.look(which(filter), letter -> {
            if (DeadLine.fits(letter, filter, seen)) {
                lines.add(DeadLine.of(letter));
            }
            return lines.size() < limit ? Verdict.STAYS : Verdict.ENOUGH;
        });
        return lines;
    }

    /** Shows every one that a filter names. */
    public void each(Filter filter, Collection<TenantId> seen, Consumer<DeadLine> visitor) {
        letters.look(which(filter), letter -> {
            if (DeadLine.fits(letter, filter, seen)) {
                visitor.accept(DeadLine.of(letter));
            }
            return Verdict.STAYS;
        });
    }
}
