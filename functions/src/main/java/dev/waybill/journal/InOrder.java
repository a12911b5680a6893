package dev.waybill.journal;

import dev.waybill.events.Envelope;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One tenant's members told as one, in the order of ids. A member is opened when its first id may be the next, and unpacked line
 * by line; so no more are held than overlap, and those that were fetched ahead.
 */
final class InOrder extends Spliterators.AbstractSpliterator<Envelope> {
    /** Fetched side by side at most: unpacked they are 6 MB each, and unpacking them takes longer than a call. */
    private static final int MOST_AHEAD = 8;

    private final Batches batches;
    private final Queue<Batches.Place> places;
    private final Queue<Optional<byte[]>> fetched = new ArrayDeque<>();
    private final PriorityQueue<Open> open = new PriorityQueue<>(Comparator.comparing(Open::id));

    /** Whoever reads little has little fetched for him. */
    private int ahead = 1;

    /** A member by its next envelope. */
    private record Open(Envelope next, Iterator<Envelope> rest, Stream<Envelope> member) {
        String id() {
            return next.id();
        }
    }

    private InOrder(Batches batches, List<Batches.Place> places) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.batches = batches;
        this.places = new ArrayDeque<>(places.stream()
                .sorted(Comparator.comparing(place -> place.member().firstId()))
                .toList());
    }

    static Stream<Envelope> of(Batches batches, List<Batches.Place> places) {
        InOrder read = new InOrder(batches, places);
        return StreamSupport.stream(read, false).onClose(read::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Envelope> action) {
        while (isDue()) {
            openNext();
        }
        if (open.isEmpty()) {
            return false;
        }
        Envelope next = take();
        while (!open.isEmpty() && open.element().id().equals(next.id())) {
            next = either(next, take());
        }
        action.accept(next);
        return true;
    }

    /** An envelope that stands in two batches is erased in one after the other. */
    static Envelope either(Envelope one, Envelope other) {
        return other.isErased() ? other : one;
    }

    /** Whether a member that is not open may hold the next id. */
    private boolean isDue() {
        return !places.isEmpty()
                && (open.isEmpty()
                        || places.element()
                                        .member()
                                        .firstId()
                                        .compareTo(open.element().id())
                                <= 0);
    }

    private void openNext() {
        if (fetched.isEmpty()) {
            fetched.addAll(batches.at(places.stream().limit(ahead).toList()));
            ahead = Math.min(2 * ahead, MOST_AHEAD);
        }
        places.remove();
        fetched.remove().map(Pack::unpack).ifPresent(member -> goOn(member.iterator(), member));
    }

    private Envelope take() {
        Open first = open.remove();
        goOn(first.rest(), first.member());
        return first.next();
    }

    private void goOn(Iterator<Envelope> rest, Stream<Envelope> member) {
        if (rest.hasNext()) {
            open.add(new Open(rest.next(), rest, member));
        } else {
            member.close();
        }
    }

    private void close() {
        open.forEach(each -> each.member().close());
    }
}
