package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.model.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job, or a list, is about: what all given members say; an empty one is everything that the operator may see.
 *
 * @param kind the exception's class
 * @param type of one event
 * @param types of several, for a replay
 * @param queue in which dead letters lie
 * @param ids exceptions' ids or dead letters' event ids
 * @param record a record's id
 * @param field of exceptions: the field at fault, as their group or the exception names it
 * @param source of a replay: the connection that told it
 */
public record Filter(
        @Nullable TenantId tenant,
        @Nullable String cause,
        @JsonProperty("class") @Nullable String kind,
        @Nullable String type,
        @Nullable List<String> types,
        @Nullable String entity,
        @Nullable String target,
        @Nullable String queue,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<String> ids,
        @Nullable String record,
        @Nullable String field,
        @Nullable String source) {
    public Filter {
        types = types == null ? null : List.copyOf(types);
        ids = ids == null ? null : List.copyOf(ids);
    }

    /** Everything. */
    public static Filter all() {
        return new Filter(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** A replay of a tenant's time. */
    public static Filter time(TenantId tenant, Instant from, Instant to) {
        return new Filter(tenant, null, null, null, null, null, null, null, from, to, null, null, null, null);
    }

    /** The same, ending then. */
    public Filter until(Instant end) {
        return new Filter(
                tenant, cause, kind, type, types, entity, target, queue, from, end, ids, record, field, source);
    }

    /** The same of one source only. */
    public Filter toldBy(String only) {
        return new Filter(tenant, cause, kind, type, types, entity, target, queue, from, to, ids, record, field, only);
    }

    /** What lies dead in a queue, of one tenant where one is given. */
    public static Filter in(@Nullable String queue, @Nullable TenantId tenant) {
        return new Filter(tenant, null, null, null, null, null, null, queue, null, null, null, null, null, null);
    }

    /** Whether a member that is given says the same; one that is not given says nothing. */
    public static boolean fits(@Nullable Object wanted, @Nullable Object given) {
        return wanted == null || wanted.equals(given);
    }

    /** Whether one of a list that is given says the same. */
    public static boolean isAmong(@Nullable Collection<String> wanted, @Nullable String given) {
        return wanted == null || (given != null && wanted.contains(given));
    }

    /** Whether a moment is within the time, its end excluded. */
    public boolean holds(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
    }
}
