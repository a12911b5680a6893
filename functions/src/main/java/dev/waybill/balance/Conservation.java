package dev.waybill.balance;

import dev.waybill.events.FactOutcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The law that nothing is lost, over sets of event ids: every accepted fact is settled, dead or in flight, and none is in flight
 * for long.
 */
public final class Conservation {
    private final Map<String, Instant> accepted = new TreeMap<>();
    private final Map<String, FactOutcome> settled = new TreeMap<>();

    /**
     * Where each accepted fact is.
     *
     * @param missing those in flight for longer than allowed
     * @param cut says what was not looked at, where more is dead than one walk shows
     */
    public record Balance(
            Map<FactOutcome, Integer> settled,
            int accepted,
            int dead,
            int inFlight,
            List<String> missing,
            @Nullable String cut) {
        public Balance {
            settled = Map.copyOf(settled);
            missing = List.copyOf(missing);
        }

        public int of(FactOutcome outcome) {
            return settled.getOrDefault(outcome, 0);
        }

        /** The same, of which something may be elsewhere. */
        Balance cut(String unseen) {
            return new Balance(settled, accepted, dead, inFlight, missing, unseen);
        }

        /** Whether nothing is missing. */
        public boolean isBalanced() {
            return missing.isEmpty();
        }
    }

    /** A fact that the door accepted. */
    public void accepted(String eventId, Instant at) {
        accepted.put(eventId, at);
    }

    /** How a fact ended; of several endings the most final one counts, in whatever order they are told. */
    public void settled(String eventId, FactOutcome outcome) {
        settled.merge(eventId, outcome, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    /**
     * Balances what was told.
     *
     * @param dead ids that lie in a dead-letter queue; one that was settled all the same counts as settled
     * @param patientSince facts accepted before it and neither settled nor dead are missing
     */
    public Balance balance(Set<String> dead, Instant patientSince) {
        Map<FactOutcome, Integer> outcomes = new EnumMap<>(FactOutcome.class);
        accepted.keySet().stream()
                .filter(settled::containsKey)
                .forEach(id -> outcomes.merge(settled.get(id), 1, Integer::sum));
        List<String> open = accepted.keySet().stream()
                .filter(id -> !settled.containsKey(id))
                .toList();
        List<String> flying = open.stream().filter(id -> !dead.contains(id)).toList();
        List<String> missing = flying.stream()
                .filter(id -> accepted.getOrDefault(id, patientSince).isBefore(patientSince))
                .toList();
        return new Balance(outcomes, accepted.size(), open.size() - flying.size(), flying.size(), missing, null);
    }
}
