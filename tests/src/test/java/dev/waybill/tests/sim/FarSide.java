package dev.waybill.tests.sim;

import dev.waybill.model.RecordKey;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A receiving system with books: what it was told, each effect once per call that reached it. One kind cannot deduplicate
 * (a sale told twice is two sales) and is asked first where a call's outcome is unknown; the other recognises keys.
 */
final class FarSide implements Target {
    private static final Duration LATE = Duration.ofSeconds(9);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world;
    private final Wire wire;
    private final String kind;
    private final boolean deduplicates;
    private final Manners manners;
    private final Map<RecordKey, List<String>> books = new HashMap<>();
    private final Map<RecordKey, Delivery> latest = new HashMap<>();
    private long calls;

    /** How it answers a call that reached it. */
    enum Answer {
        WELL,
        BUSY,
        DOWN,
        /** Taken, and the answer lost. */
        LOST,
        /** The call was lost on its way. */
        SWALLOWED,
        /** Taken only after the caller gave up. */
        LATE,
        REFUSED
    }

    /** Decides how a call is answered. */
    interface Manners {
        Answer to(Delivery delivery);
    }

    FarSide(World world, Wire wire, String kind, boolean deduplicates, Manners manners) {
        this.world = world;
        this.wire = wire;
        this.kind = kind;
        this.deduplicates = deduplicates;
        this.manners = manners;
    }

    @Override
    public String kind() {
        return kind;
    }

    /** Everything that it booked for a record, in order, a doubled effect twice. */
    List<String> booked(RecordKey record) {
        return List.copyOf(books.getOrDefault(record, List.of()));
    }

    Map<RecordKey, List<String>> books() {
        return Map.copyOf(books);
    }

    /** What it holds of a record: of what it was told, the newest version. */
    Optional<Delivery> latest(RecordKey record) {
        return Optional.ofNullable(latest.get(record));
    }

    /** Calls that reached it. */
    long calls() {
        return calls;
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        return keys(delivery)
                .filter(key -> !progress.has(key))
                .map(key -> new Step(key, deduplicates))
                .toList();
    }

    private Stream<String> keys(Delivery delivery) {
        String state = "upsert@" + delivery.version();
        if (deduplicates || !(delivery.state() instanceof Delivery.State.OfOrder(var order))) {
            return Stream.of(state);
        }
        return Stream.concat(
                Stream.of("sale"),
                Stream.concat(
                        order.shipments().stream().map(shipment -> "shipment/" + shipment.id()),
                        order.refunds().stream().map(refund -> "refund/" + refund.id())));
    }

    @Override
    public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
        if (uncertain && !deduplicates && wire.call(kind + ".lookup", () -> has(delivery, step))) {
            return new Outcome.AlreadyThere(Map.of());
        }
        return wire.once(kind + ".perform", () -> answer(step, delivery));
    }

    private Outcome answer(Step step, Delivery delivery) {
        calls++;
        Answer how = manners.to(delivery);
        world.tell(kind + " " + step.key(), how);
        return switch (how) {
            case WELL -> {
                book(step, delivery);
                yield new Outcome.Delivered(Map.of());
            }
            case BUSY -> new Outcome.TryLater(Duration.ofSeconds(30), "busy");
            case DOWN -> new Outcome.TryLater(Duration.ofSeconds(5), "unreachable");
            case LOST -> {
                book(step, delivery);
                yield unknown();
            }
            case SWALLOWED -> unknown();
            case LATE -> {
                world.after(LATE, () -> book(step, delivery));
                yield unknown();
            }
            case REFUSED -> new Outcome.Refused("not-wanted", "", "talk to them");
        };
    }

    /** A far side that recognises keys may simply be told again. */
    private Outcome unknown() {
        world.pass(PATIENCE);
        return deduplicates
                ? new Outcome.TryLater(Duration.ofSeconds(5), "no answer")
                : new Outcome.Unknown("no answer");
    }

    private boolean has(Delivery delivery, Step step) {
        return booked(delivery.record()).contains(step.key());
    }

    private void book(Step step, Delivery delivery) {
        List<String> book = books.computeIfAbsent(delivery.record(), record -> new ArrayList<>());
        if (!deduplicates || !book.contains(step.key())) {
            book.add(step.key());
        }
        latest.merge(delivery.record(), delivery, (a, b) -> a.version() >= b.version() ? a : b);
    }
}
