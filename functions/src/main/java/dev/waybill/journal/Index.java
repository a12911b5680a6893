package dev.waybill.journal;

import dev.waybill.events.EventType;
import dev.waybill.model.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands where in one pack of the archive.
 *
 * @param pack which of its batch's packs that is, {@code <generation>.<hash>}; nothing where the pack is named as its batch, as
 *     the first release did
 */
record Index(List<Member> members, @Nullable String pack) {

    /** One tenant's gzip member: where it stands, how many envelopes of each type, and the ids of the first and last. */
    record Member(
            TenantId tenant,
            long offset,
            long length,
            int count,
            Map<String, Integer> types,
            String firstId,
            String lastId) {
        Member {
            types = Map.copyOf(types);
        }

        Member at(long place, long size) {
            return new Member(tenant, place, size, count, types, firstId, lastId);
        }

        long end() {
            return offset + length;
        }

        /** Whether it has one of these types. */
        boolean holds(Collection<EventType> among) {
            return among.stream().map(EventType::word).anyMatch(types::containsKey);
        }

        /** Whether it may have what is behind an id: within a member ids are in order. */
        boolean endsBehind(String id) {
            return lastId.compareTo(id) > 0;
        }

        /** Whether it may have an id. */
        boolean spans(String id) {
            return firstId.compareTo(id) <= 0 && lastId.compareTo(id) >= 0;
        }
    }

    /** Members that stand side by side and are fetched together. */
    record Run(long offset, long end) {
        long length() {
            return end - offset;
        }
    }

    Index {
        members = List.copyOf(members);
    }

    Optional<Member> of(TenantId tenant) {
        return members.stream().filter(member -> member.tenant().equals(tenant)).findFirst();
    }

    /** How often the batch had been rewritten when the pack was made. */
    int generation() {
        return pack == null ? 0 : Integer.parseInt(pack.substring(0, pack.indexOf('.')));
    }

    /** Where the members that are meant stand: neighbours are one run. */
    List<Run> runs(Predicate<Member> meant) {
        List<Run> runs = new ArrayList<>();
        for (Member member : members) {
            if (meant.test(member)) {
                boolean isNeighbour = !runs.isEmpty() && runs.getLast().end() == member.offset();
                long begin = isNeighbour ? runs.removeLast().offset() : member.offset();
                runs.add(new Run(begin, member.end()));
            }
        }
        return runs;
    }
}
