package dev.waybill.tenant;

import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where tenants, their endpoints and their sealed secrets are kept. */
public interface TenantStore {
    /** The keeper of a document that came by the API. */
    String API = "api";

    /** A revoked secret, a paused tenant, another lane: in force everywhere after at most this long. */
    Duration FRESH = Duration.ofSeconds(30);

    /** A tenant as it stands, at most a minute old. */
    Optional<Tenant> find(TenantId tenant);

    /** A tenant as it stands this moment, for who misses in the known one what somebody else has seen there. */
    Optional<Tenant> findAfresh(TenantId tenant);

    /** A tenant as it is known where that one has what is looked for, else as it stands this moment: it may have been added since. */
    default Optional<Tenant> findWith(TenantId tenant, Predicate<Tenant> wanted) {
        return find(tenant).filter(wanted).or(() -> findAfresh(tenant));
    }

    /**
     * A tenant as it was at a version: what was accepted under a document is decided under it, whatever came after. No version
     * is ever changed or forgotten.
     *
     * @throws IllegalStateException naming both when no such version was ever written
     */
    Tenant find(TenantId tenant, long version);

    /** Every version of a tenant's document, newest first. */
    List<Version> versions(TenantId tenant);

    /**
     * A version of a tenant's document and those before it, newest first, each read only when it is asked for. Where none was kept
     * before one, that one ends them a second time, with no time of its own: nobody knows since when it stood.
     */
    Stream<Version> back(Tenant from);

    /**
     * A version of a document.
     *
     * @param at when it was written, where that was noted
     */
    record Version(Tenant document, @Nullable Instant at) {}

    /** The tenant and source of an endpoint token; a token that we did not make is refused without a read. */
    Optional<Endpoint> endpoint(String token);

    /** The secret of that name, at most a minute old. */
    Optional<Secret> secret(TenantId tenant, String name);

    /**
     * The secret as it stands this moment, for a signature that the known one did not make: it may just have been rotated.
     * Empty when it was asked for within the last minute, so that wrong signatures cost no reads.
     */
    Optional<Secret> secretAfresh(TenantId tenant, String name);

    /**
     * Writes a document over the version that it was made from.
     *
     * @param expectedVersion 0 for a new tenant
     * @throws StaleVersion when another version stands
     */
    default Tenant put(Tenant tenant, long expectedVersion) {
        return put(tenant, expectedVersion, API);
    }

    /**
     * Writes a document with who keeps it.
     *
     * @param keeper {@link #API}, or the stack whose template says it
     * @throws StaleVersion when another version stands
     */
    Tenant put(Tenant tenant, long expectedVersion, String keeper);

    /** Who keeps a tenant's document: nobody else may change it. */
    Optional<String> keeper(TenantId tenant);

    /** Replaces a secret; the value so far counts for the overlap. */
    void putSecret(TenantId tenant, String name, Secret secret);

    /** Whether a secret is set; it is not opened. */
    boolean hasSecret(TenantId tenant, String name);

    /** From now on the tenant's secrets are sealed under its own custody, or else the environment's; those that stand move. */
    void keep(TenantId tenant, Optional<Custody> custody);

    /** Forgets the custody of a tenant that is going; what was sealed under it stays as it is. */
    void release(TenantId tenant);

    /** The custodies of all tenants that have one. */
    Map<TenantId, Custody> custodies();

    /** The endpoint token of each source, made where it is missing; tokens never change. */
    Map<String, String> tokens(Tenant tenant);

    /** Every tenant of this environment. */
    List<Tenant> all();

    /** Somebody else changed the document in between. */
    final class StaleVersion extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StaleVersion(TenantId tenant, long expected) {
            super("tenant " + tenant + " is no longer at version " + expected
                    + ": read it again and repeat the change");
        }
    }
}
