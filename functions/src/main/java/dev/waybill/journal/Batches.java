package dev.waybill.journal;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.nature.SideBySide;
import dev.waybill.objects.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Writes batches and reads them side by side, each index once. */
final class Batches {
    /** Fetched before they are read: a batch is at most 6 MB before it is packed, so that these fit into any function. */
    private static final int SIDE_BY_SIDE = 16;

    private final Objects objects;
    private final Consumer<List<? extends Runnable>> together;

    Batches(Objects objects, Consumer<List<? extends Runnable>> together) {
        this.objects = objects;
        this.together = together;
    }

    /**
     * The index goes last, and only where none stands: from then on the batch is there. One that stands already is that of the
     * same batch that came before, rewritten perhaps.
     */
    void store(Batch batch, List<Envelope> envelopes) {
        Pack pack = Pack.of(envelopes);
        objects.put(batch.pack(pack.index()), pack.bytes());
        objects.putIfAbsent(batch.index(), Json.writeBytes(pack.index()));
    }

    /** The keys below each of some prefixes. */
    List<String> keys(List<String> prefixes) {
        return all(prefixes, objects::list).stream().flatMap(List::stream).toList();
    }

    /** What stands in the members that are meant, batch by batch. */
    Stream<Envelope> read(List<Batch> batches, Predicate<Index.Member> meant) {
        return batches.stream()
                .gather(Gatherers.windowFixed(SIDE_BY_SIDE))
                .flatMap(some -> all(some, batch -> members(batch, meant)).stream())
                .flatMap(List::stream)
                .flatMap(Pack::unpack);
    }

    /** A pack that is gone has been rewritten, and its index names another; or it never came, or has expired. */
    private List<byte[]> members(Batch batch, Predicate<Index.Member> meant) {
        Optional<Index> index = index(batch);
        while (index.isPresent()) {
            Optional<List<byte[]>> members = members(batch, index.get(), meant);
            if (members.isPresent()) {
                return members.get();
            }
            Optional<Index> now = index(batch);
            index = now.equals(index) ? Optional.empty() : now;
        }
        return List.of();
    }

    /** Nothing where the pack is gone: one pack is only ever read by its own index. */
    private Optional<List<byte[]>> members(Batch batch, Index index, Predicate<Index.Member> meant) {
        List<byte[]> members = new ArrayList<>();
        for (Index.Run run : index.runs(meant)) {
            Optional<byte[]> found = objects.get(batch.pack(index), run.offset(), run.length());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            members.add(found.get());
        }
        return Optional.of(members);
    }

    /** Where one member stands, or stood when the index of its batch was read. */
    record Place(Batch batch, String pack, Index.Member member) {}

    /** Where the members that are meant stand; no more of the indexes is kept. */
    List<Place> places(List<Batch> batches, Predicate<Index.Member> meant) {
        return all(batches, batch -> index(batch).map(index -> places(batch, index, meant))).stream()
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
    }

    private static List<Place> places(Batch batch, Index index, Predicate<Index.Member> meant) {
        return index.members().stream()
                .filter(meant)
                .map(member -> new Place(batch, batch.pack(index), member))
                .toList();
    }

    /** The members at some places, one for each; nothing where one is nowhere any more. */
    List<Optional<byte[]>> at(List<Place> places) {
        return all(places, this::at);
    }

    private Optional<byte[]> at(Place place) {
        Index.Member member = place.member();
        return objects.get(place.pack(), member.offset(), member.length())
                .or(() -> members(place.batch(), now -> now.tenant().equals(member.tenant())).stream()
                        .findFirst());
    }

    Optional<Index> index(Batch batch) {
        return objects.get(batch.index()).map(bytes -> Json.read(bytes, Index.class));
    }

    /** Reads things side by side; the answers are in the order of the things. */
    <T, R> List<R> all(List<T> things, Function<T, R> read) {
        return SideBySide.ask(together, things, read);
    }
}
