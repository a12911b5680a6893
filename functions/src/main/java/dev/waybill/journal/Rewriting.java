package dev.waybill.journal;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import dev.waybill.objects.Objects;
import dev.waybill.objects.TaggedBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces envelopes in an hour. A new pack stands under a name of its own before the index is made to name it, which happens
 * only if nobody changed the index meanwhile; who was too late begins again with what stands now. Then the old pack goes.
 */
final class Rewriting {
    private final Objects objects;
    private final Batches batches;

    Rewriting(Objects objects, Batches batches) {
        this.objects = objects;
        this.batches = batches;
    }

    void rewrite(TenantId tenant, String hour, Set<EventType> among, UnaryOperator<Envelope> change) {
        List<String> keys = objects.list(hour);
        Map<Batch, List<String>> packs = packs(keys);
        boolean changed = endBrokenWrites(packs, keys);
        List<Batch> concerned = batches
                .all(
                        keys.stream().map(Batch::of).distinct().toList(),
                        batch -> batches.index(batch)
                                .filter(index -> holds(index, tenant, among))
                                .map(_ -> batch))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        for (Batch batch : concerned) {
            changed |= rewrite(batch, tenant, change);
        }
        sweep(changed ? packs(objects.list(hour)) : packs);
    }

    private static Map<Batch, List<String>> packs(List<String> keys) {
        return keys.stream().filter(key -> !Batch.isIndex(key)).collect(Collectors.groupingBy(Batch::of));
    }

    private static boolean holds(Index index, TenantId tenant, Set<EventType> among) {
        return index.of(tenant).stream().anyMatch(member -> member.holds(among));
    }

    /**
     * A batch that broke off before its index stood is read by nobody, and would hide from an erasure. Its messages came again,
     * in other batches perhaps; this one is ended as its writer would have ended it.
     */
    private boolean endBrokenWrites(Map<Batch, List<String>> packs, List<String> keys) {
        List<Batch> broken = packs.keySet().stream()
                .filter(batch -> !keys.contains(batch.index()))
                .toList();
        broken.forEach(batch -> packs.getOrDefault(batch, List.of()).stream()
                .flatMap(pack -> objects.get(pack).stream())
                .forEach(bytes -> batches.store(batch, unpacked(bytes))));
        return !broken.isEmpty();
    }

    /** Says whether it left a pack behind. Who finds the index as it was, its pack gone, finds nothing there to replace. */
    private boolean rewrite(Batch batch, TenantId tenant, UnaryOperator<Envelope> change) {
        boolean wrote = false;
        String tried = "";
        while (true) {
            Optional<TaggedBytes> standing = objects.tagged(batch.index());
            if (standing.isEmpty() || standing.get().tag().equals(tried)) {
                return wrote;
            }
            tried = standing.get().tag();
            Index index = Json.read(standing.get().bytes(), Index.class);
            List<Envelope> before = own(batch, index, tenant);
            List<Envelope> after = before.stream().map(change).toList();
            if (!before.isEmpty() && before.equals(after)) {
                return wrote;
            }
            Optional<byte[]> pack = before.isEmpty() ? Optional.empty() : objects.get(batch.pack(index));
            if (pack.isPresent()) {
                wrote = true;
                if (replaced(batch, tried, Pack.after(index, pack.get(), tenant, after))) {
                    return true;
                }
            }
        }
    }

    private List<Envelope> own(Batch batch, Index index, TenantId tenant) {
        return index.of(tenant)
                .flatMap(member -> objects.get(batch.pack(index), member.offset(), member.length()))
                .map(Rewriting::unpacked)
                .orElse(List.of());
    }

    private static List<Envelope> unpacked(byte[] member) {
        try (Stream<Envelope> envelopes = Pack.unpack(member)) {
            return envelopes.toList();
        }
    }

    private boolean replaced(Batch batch, String tag, Pack next) {
        objects.put(batch.pack(next.index()), next.bytes());
        return objects.replace(batch.index(), Json.writeBytes(next.index()), tag);
    }

    /** A pack that a batch has left behind, or that came too late to be its own, may still hold whom others were rewritten for. */
    private void sweep(Map<Batch, List<String>> packs) {
        packs.forEach((batch, own) -> {
            if (own.size() > 1) {
                batches.index(batch)
                        .ifPresent(index -> own.stream()
                                .filter(pack -> batch.isPast(pack, index))
                                .forEach(objects::delete));
            }
        });
    }
}
