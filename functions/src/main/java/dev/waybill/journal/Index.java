package dev.waybill.journal;

import dev.waybill.model.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands where in one object of the archive. */
record Index(List<Member> members) {

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
    }

    Index {
        members = List.copyOf(members);
    }

    Optional<Member> of(TenantId tenant) {
        return members.stream().filter(member -> member.tenant().equals(tenant)).findFirst();
    }
}
