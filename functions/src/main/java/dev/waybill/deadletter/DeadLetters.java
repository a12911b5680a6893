package dev.waybill.deadletter;

import dev.waybill.events.Envelope;
import dev.waybill.model.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages that nobody could handle. */
public interface DeadLetters {
    /** What becomes of a dead letter that was looked at. */
    enum Verdict {
        /** It is shown again to whoever looks next. */
        STAYS,
        /** It is taken out for good. */
        GOES,
        /** It stays, and the visit ends. */
        ENOUGH
    }

    /**
     * A queue with what is in it, about.
     *
     * @param name as people call it: {@code OrderSubmitted}
     * @param owner the tenant whose own it is; nothing where it is everybody's
     * @param dead in its dead-letter queue
     */
    record Depth(String name, @Nullable TenantId owner, int waiting, int inFlight, int dead) {}

    /**
     * Where to look: in all queues that the given members name, none of the others is touched.
     *
     * @param queue as people call it
     * @param tenant whose letters are meant: in its own queues and in everybody's
     */
    record Which(@Nullable String queue, @Nullable TenantId tenant) {
        public static Which all() {
            return new Which(null, null);
        }

        /** Whether a queue is meant. */
        public boolean holds(String name, @Nullable TenantId owner) {
            return (queue == null || queue.equals(name)) && (tenant == null || owner == null || tenant.equals(owner));
        }
    }

    /**
     * Shows each dead letter of these queues once.
     *
     * @return whether it showed all that it could see; not where the visitor had enough, nor where a queue holds more than one walk
     *     looks at
     */
    boolean look(Which which, Function<DeadLetter, Verdict> visitor);

    /**
     * How a look went.
     *
     * @param allElse whether it showed all that it could see of whatever is open to it
     * @param closed the tenants into whose own queues it could not look
     */
    record Looked(boolean allElse, Set<TenantId> closed) {
        public Looked {
            closed = Set.copyOf(closed);
        }

        /** Whether it showed everything. */
        public boolean all() {
            return allElse && closed.isEmpty();
        }
    }

    /** As {@link #look}, and tells what one tenant closed from what nobody saw: the others need not suffer for it. */
    default Looked lookAtOpen(Which which, Function<DeadLetter, Verdict> visitor) {
        return new Looked(look(which, visitor), Set.of());
    }

    /** Shows each dead letter once; says whether it showed all. */
    default boolean look(Function<DeadLetter, Verdict> visitor) {
        return look(Which.all(), visitor);
    }

    /** What people call the queues that are meant, be they empty. */
    Set<String> names(Which which);

    /** How full each queue is. */
    List<Depth> depths();

    /** How many dead letters these queues hold, about, those in somebody's hands among them. */
    default int lying(Which which) {
        return depths().stream()
                .filter(depth -> which.holds(depth.name(), depth.owner()))
                .mapToInt(Depth::dead)
                .sum();
    }

    /** How many dead letters of these queues somebody holds in his hands just now, about. */
    int hidden(Which which);

    /**
     * What lies dead.
     *
     * @param ids of the events
     * @param looked what of it the walk saw; it may have had to end before, and a queue may hold more than one walk looks at
     */
    record Dead(Set<String> ids, Looked looked) {
        /** All was seen, and nothing lies there. */
        public static final Dead NOTHING = new Dead(Set.of(), new Looked(true, Set.of()));

        public Dead {
            ids = Set.copyOf(ids);
        }

        /** Whether the walk saw all. */
        public boolean all() {
            return looked.all();
        }
    }

    /** What lies dead now, as far as it is met while the walk may go on. */
    default Dead dead(BooleanSupplier goesOn) {
        Set<String> ids = new HashSet<>();
        Looked looked = lookAtOpen(Which.all(), letter -> {
            Envelope envelope = letter.envelope();
            if (envelope != null) {
                ids.add(envelope.id());
            }
            return goesOn.getAsBoolean() ? Verdict.STAYS : Verdict.ENOUGH;
        });
        return new Dead(ids, looked);
    }

    /** Shows each dead envelope once; it is taken out for good where the visitor says so, and stays otherwise. Says whether it showed all. */
    default boolean visit(Predicate<Envelope> takeOut) {
        return look(letter -> {
            Envelope envelope = letter.envelope();
            return envelope != null && takeOut.test(envelope) ? Verdict.GOES : Verdict.STAYS;
        });
    }

    /** A queue that is there lets nobody look: its owner took the key away, or its permissions are going with its stack. */
    final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Closed(String queue, String why, Throwable cause) {
            super("the dead letters of " + queue + " cannot be read: " + why, cause);
        }
    }
}
