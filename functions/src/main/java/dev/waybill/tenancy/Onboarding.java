package dev.waybill.tenancy;

import dev.waybill.events.Trace;
import dev.waybill.events.Unreadable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.Due;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.Offer;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantDocument;
import dev.waybill.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be done with tenants, whoever asks. Each may be done twice and ends the same. */
public final class Onboarding {
    private static final int MAX_SECRET = 4_096;
    private static final Duration MAX_OVERLAP = Duration.ofDays(7);

    private final TenantStore tenants;
    private final RecordStore records;
    private final Offer offer;
    private final String hooksUrl;
    private final Clock clock;
    private final SecureRandom random;

    /** A source's address for its sender. */
    public record EndpointUrl(String source, String url) {}

    /** A tenant as it was written or found. */
    public record Onboarded(TenantId tenant, long version, List<EndpointUrl> endpoints) {}

    /** A tenant with everything but its secrets, of which only is said which are set. */
    public record Description(
            Tenant document,
            String keeper,
            long version,
            List<EndpointUrl> endpoints,
            Map<String, Boolean> secretsSet) {}

    /** One line of the list. */
    public record Listed(TenantId tenant, String name, Tenant.State state, long version) {}

    /** Takes where hooks come in, without or with a slash at the end. */
    public Onboarding(
            TenantStore tenants, RecordStore records, Offer offer, String hooksUrl, Clock clock, SecureRandom random) {
        this.tenants = tenants;
        this.records = records;
        this.offer = offer;
        this.hooksUrl = hooksUrl.endsWith("/") ? hooksUrl.substring(0, hooksUrl.length() - 1) : hooksUrl;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Writes a document; the one that stands already stays at its version.
     *
     * @param keeper who may change it from now on
     * @param custody what the tenant has for itself; empty when it shares
     * @throws Unreadable naming the field and the remedy
     */
    public Onboarded put(String document, String keeper, Optional<Custody> custody) throws Unreadable {
        return put(read(document), keeper, custody);
    }

    /**
     * Writes what a keeper says now, who said something else before. What it does not change stays as it stands, paused or not, and
     * so does what it goes back to after a refusal: then only what stands beside the document is seen to.
     */
    public Onboarded change(String before, String document, String keeper, Optional<Custody> custody)
            throws Unreadable {
        Tenant said = read(document);
        Optional<Tenant> standing = tenants.find(said.id());
        boolean goesBack = Admission.isStanding(said, standing) && !Admission.isStanding(before, offer, standing);
        return put(document.equals(before) || goesBack ? standing.orElse(said) : said, keeper, custody);
    }

    private Onboarded put(Tenant wanted, String keeper, Optional<Custody> custody) throws Unreadable {
        Admission.requireKeeper(wanted.id(), tenants.keeper(wanted.id()), keeper);
        Optional<Tenant> standing = tenants.find(wanted.id());
        if (wanted.state() != Tenant.State.OFFBOARDED) {
            Admission.requireLiving(wanted.id(), standing);
            Admission.requireCustody(wanted, custody);
        }
        return write(wanted, standing.map(Tenant::version).orElse(0L), keeper, custody);
    }

    /**
     * Writes a document over the version that it was made from, as the API's own.
     *
     * @param expectedVersion 0 for a new tenant
     * @throws TenantStore.StaleVersion when another stands
     */
    public Onboarded putOver(Tenant wanted, long expectedVersion) throws Unreadable {
        Admission.requireKeeper(wanted.id(), tenants.keeper(wanted.id()), TenantStore.API);
        Optional<Tenant> standing = tenants.find(wanted.id());
        Admission.requireLiving(wanted.id(), standing);
        Admission.requireCustody(wanted, Optional.empty());
        if (standing.map(Tenant::version).orElse(0L) != expectedVersion) {
            throw new TenantStore.StaleVersion(wanted.id(), expectedVersion);
        }
        return write(wanted, expectedVersion, TenantStore.API, Optional.empty());
    }

    /** A document that keeps every rule. */
    public Tenant read(String document) throws Unreadable {
        return TenantDocument.read(document, offer);
    }

    private Onboarded write(Tenant wanted, long version, String keeper, Optional<Custody> custody) {
        Optional<Tenant> standing = tenants.find(wanted.id());
        boolean same = standing.equals(Optional.of(wanted.withVersion(version)));
        if (!same) {
            standing.ifPresent(before -> noteUnreplayed(before, wanted));
        }
        Tenant tenant = same ? standing.orElseThrow() : tenants.put(wanted, version, keeper);
        if (tenant.state() == Tenant.State.OFFBOARDED) {
            end(tenant.id());
        } else {
            tenants.keep(tenant.id(), custody);
            tenant.sources().forEach(source -> reconcile(tenant.id(), source));
        }
        return onboarded(tenant);
    }

    /**
     * Pauses or resumes a tenant or a part of it, whoever keeps the document: at night it must be possible. A stack that changes
     * its document says again what it wants.
     *
     * @param change gives the same document where there is nothing to do
     */
    public Tenant adjust(TenantId id, UnaryOperator<Tenant> change) throws Unreadable {
        Tenant standing = find(id);
        Admission.requireLiving(id, Optional.of(standing));
        Tenant wanted = change.apply(standing);
        String keeper = tenants.keeper(id).orElse(TenantStore.API);
        if (wanted.equals(standing)) {
            return standing;
        }
        noteUnreplayed(standing, wanted);
        return tenants.put(wanted, standing.version(), keeper);
    }

    /**
     * Before the document: a note too many is taken back by the replay that it asks for, a lost one by nobody. One that stands
     * stays as it is, because it is about an older pause too.
     */
    private void noteUnreplayed(Tenant before, Tenant after) {
        Unreplayed.notes(before, after, clock.instant()).forEach(records::noteOnce);
    }

    /** The first time at which a connection's listing is due; each comparison writes the next one. */
    private void reconcile(TenantId tenant, Tenant.SourceSettings source) {
        Tenant.Reconcile settings = source.reconcile();
        if (settings != null) {
            Instant now = clock.instant();
            records.waitUntil(new Due(
                    settings.next(tenant, source.name(), now),
                    Due.Kind.RECONCILE,
                    new RecordKey(tenant, EntityKind.SOURCE, source.name()),
                    null,
                    Trace.begin(source.name(), random).traceparent()));
        }
    }

    /** Ends a tenant: its facts are refused from now on and its id is never used again. Of another keeper it is left alone. */
    public void offboard(TenantId id, String keeper) {
        Optional<Tenant> standing = tenants.find(id)
                .filter(tenant -> tenant.state() != Tenant.State.OFFBOARDED)
                .filter(tenant -> tenants.keeper(id)
                        .filter(known -> Keeper.same(known, keeper))
                        .isPresent());
        standing.ifPresent(tenant -> {
            end(id);
            tenants.put(tenant.in(Tenant.State.OFFBOARDED), tenant.version(), keeper);
        });
    }

    /** Nobody looks into its queues any more, nor replays what a pause of it held. */
    private void end(TenantId id) {
        tenants.release(id);
        Unreplayed.forget(records, id);
    }

    /** Replaces a secret; the same value again only ever ends the previous one's overlap sooner. */
    public void setSecret(TenantId id, String name, String value, Duration overlap) throws Unreadable {
        require(
                !value.isBlank() && value.length() <= MAX_SECRET,
                "/value",
                "must have 1 to " + MAX_SECRET + " characters");
        require(
                !overlap.isNegative() && overlap.compareTo(MAX_OVERLAP) <= 0,
                "/overlapSeconds",
                "must be 0 to " + MAX_OVERLAP.toSeconds());
        require(
                secretNames(find(id)).anyMatch(name::equals),
                "/secret",
                "is not named by any source or target of tenant " + id);
        Optional<Secret> standing = tenants.secret(id, name);
        Secret wanted = standing.map(
                        secret -> next(secret, value, clock.instant().plus(overlap)))
                .orElse(new Secret(value, null, null));
        if (!standing.equals(Optional.of(wanted))) {
            tenants.putSecret(id, name, wanted);
        }
    }

    private static Secret next(Secret standing, String value, Instant previousUntil) {
        return standing.current().equals(value)
                ? standing.previousUntil(previousUntil)
                : standing.rotated(value, previousUntil);
    }

    public Description describe(TenantId id) throws Unreadable {
        Tenant tenant = find(id);
        Map<String, Boolean> set = new TreeMap<>();
        secretNames(tenant).forEach(name -> set.put(name, tenants.hasSecret(id, name)));
        return new Description(
                tenant, tenants.keeper(id).orElse(TenantStore.API), tenant.version(), endpoints(tenant), set);
    }

    public List<Listed> list() {
        return tenants.all().stream()
                .map(tenant -> new Listed(tenant.id(), tenant.name(), tenant.state(), tenant.version()))
                .toList();
    }

    private Tenant find(TenantId id) throws Unreadable {
        return tenants.find(id).orElseThrow(() -> new Unreadable("/tenant " + id + " is not known here"));
    }

    private static Stream<String> secretNames(Tenant tenant) {
        Stream<String> ofListings = tenant.sources().stream()
                .map(Tenant.SourceSettings::reconcile)
                .filter(Objects::nonNull)
                .map(Tenant.Reconcile::secret);
        return Stream.of(
                        tenant.sources().stream().map(Tenant.SourceSettings::secret),
                        ofListings,
                        tenant.targets().stream().map(Tenant.TargetSettings::secret))
                .flatMap(names -> names)
                .distinct();
    }

    private Onboarded onboarded(Tenant tenant) {
        return new Onboarded(tenant.id(), tenant.version(), endpoints(tenant));
    }

    private List<EndpointUrl> endpoints(Tenant tenant) {
        return tenants.tokens(tenant).entrySet().stream()
                .map(token -> new EndpointUrl(token.getKey(), hooksUrl + "/hooks/" + token.getValue()))
                .toList();
    }

    private static void require(boolean rule, String pointer, String remedy) throws Unreadable {
        if (!rule) {
            throw new Unreadable(pointer + " " + remedy);
        }
    }
}
