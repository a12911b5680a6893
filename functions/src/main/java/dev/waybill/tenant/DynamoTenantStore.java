package dev.waybill.tenant;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tenants' table: a document, each version of it, its sealed secrets and its endpoints, each a row of its own. */
public final class DynamoTenantStore implements TenantStore {
    private static final String PARTITION = "TENANT#";
    private static final String CUSTODY = "CUSTODY";
    private static final String DOCUMENT = "DOCUMENT";

    /** How often wrong signatures may have one secret read again. */
    private static final Duration AFRESH = Duration.ofMinutes(1);

    private final Table table;
    private final PastVersions past;
    private final Keyring keyring;
    private final SealedSecrets secrets;
    private final Clock clock;
    private final Map<String, Cached<?>> cache = new ConcurrentHashMap<>();
    private final Map<String, Instant> readAfresh = new ConcurrentHashMap<>();

    private record Cached<T>(Optional<T> value, Instant until) {}

    private record Link(TenantId tenant, String source) {}

    /** A store whose tenants share the environment's key. */
    public DynamoTenantStore(Table table, Keyring keyring, Clock clock) {
        this(
                table,
                keyring,
                secret -> {
                    throw new IllegalStateException("sealed under " + secret + ", which is out of reach here");
                },
                clock);
    }

    /** Takes the keyring of each custody by the ARN of its key's secret. */
    public DynamoTenantStore(Table table, Keyring keyring, Function<String, Keyring> custodies, Clock clock) {
        this.table = table;
        this.past = new PastVersions(table);
        this.keyring = keyring;
        this.secrets = new SealedSecrets(table, keyring, custodies);
        this.clock = clock;
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return cached(
                "T" + tenant,
                Tenant.class,
                () -> table.get(partition(tenant), DOCUMENT).map(DynamoTenantStore::document));
    }

    @Override
    public Optional<Tenant> findAfresh(TenantId tenant) {
        cache.remove("T" + tenant);
        return find(tenant);
    }

    @Override
    public Tenant find(TenantId tenant, long version) {
        return find(tenant)
                .filter(standing -> standing.version() == version)
                .orElseGet(() -> past.of(tenant, version).document());
    }

    @Override
    public Stream<Version> back(Tenant from) {
        return past.back(from);
    }

    @Override
    public List<Version> versions(TenantId tenant) {
        return past.all(tenant);
    }

    @Override
    public Optional<Endpoint> endpoint(String token) {
        return keyring.tokenId(token)
                .flatMap(id -> cached(
                        "E" + id,
                        Link.class,
                        () -> table.get("ENDPOINT#" + id, "ENDPOINT")
                                .map(row -> new Link(new TenantId(row.text("tenant")), row.text("source")))))
                .flatMap(link -> find(link.tenant())
                        .flatMap(tenant -> tenant.source(link.source()).map(source -> new Endpoint(tenant, source))));
    }

    @Override
    public Optional<Secret> secret(TenantId tenant, String name) {
        return cached(secretKey(tenant, name), Secret.class, () -> secrets.open(tenant, name));
    }

    @Override
    public boolean hasSecret(TenantId tenant, String name) {
        return secrets.has(tenant, name);
    }

    @Override
    public Optional<Secret> secretAfresh(TenantId tenant, String name) {
        String key = secretKey(tenant, name);
        Instant now = clock.instant();
        Instant last = readAfresh.get(key);
        if (last != null && last.plus(AFRESH).isAfter(now)) {
            return Optional.empty();
        }
        readAfresh.put(key, now);
        cache.remove(key);
        return secret(tenant, name);
    }

    @Override
    public Tenant put(Tenant tenant, long expectedVersion, String keeper) {
        Tenant next = tenant.withVersion(expectedVersion + 1);
        String document = Json.write(next);
        Row row = Row.of(partition(tenant.id()), DOCUMENT)
                .with("document", document)
                .with("keeper", keeper)
                .with("version", next.version());
        Row version = PastVersions.row(tenant.id(), next.version(), document, clock.instant());
        if (!table.putOverWith(row, expectedVersion, List.of(version)).isEmpty()) {
            throw new StaleVersion(tenant.id(), expectedVersion);
        }
        cache.remove("T" + tenant.id());
        return next;
    }

    @Override
    public Optional<String> keeper(TenantId tenant) {
        return table.get(partition(tenant), DOCUMENT)
                .map(row -> row.optionalText("keeper").orElse(API));
    }

    @Override
    public void putSecret(TenantId tenant, String name, Secret secret) {
        secrets.put(tenant, name, secret, table.get(partition(tenant), CUSTODY).map(DynamoTenantStore::custody));
        cache.remove(secretKey(tenant, name));
    }

    /** The row goes first, so that a secret that is set meanwhile is sealed under the new custody too. */
    @Override
    public void keep(TenantId tenant, Optional<Custody> custody) {
        custody.ifPresentOrElse(
                own -> table.put(Row.of(partition(tenant), CUSTODY).with("custody", Json.write(own))),
                () -> release(tenant));
        secrets.moveTo(tenant, custody);
    }

    @Override
    public void release(TenantId tenant) {
        table.delete(partition(tenant), CUSTODY);
    }

    @Override
    public Map<TenantId, Custody> custodies() {
        return table.scan(CUSTODY)
                .collect(Collectors.toMap(
                        DynamoTenantStore::tenant, DynamoTenantStore::custody, (a, _) -> a, LinkedHashMap::new));
    }

    private static TenantId tenant(Row row) {
        return new TenantId(row.partition().substring(PARTITION.length()));
    }

    private static Custody custody(Row row) {
        return Json.read(row.text("custody"), Custody.class);
    }

    @Override
    public Map<String, String> tokens(Tenant tenant) {
        Map<String, String> tokens = new TreeMap<>();
        for (Tenant.SourceSettings source : tenant.sources()) {
            tokens.put(source.name(), token(tenant.id(), source.name()));
        }
        return tokens;
    }

    /** The token row is written first and the endpoint row after it, so a crash in between is healed by the next call. */
    private String token(TenantId tenant, String source) {
        table.putIfAbsent(Row.of(partition(tenant), "TOKEN#" + source).with("token", keyring.newToken()));
        String token =
                table.get(partition(tenant), "TOKEN#" + source).orElseThrow().text("token");
        String id = keyring.tokenId(token)
                .orElseThrow(() -> new IllegalStateException(
                        "the token of source " + source + " of tenant " + tenant + " was made under another key"));
        table.put(Row.of("ENDPOINT#" + id, "ENDPOINT")
                .with("tenant", tenant.value())
                .with("source", source));
        return token;
    }

    @Override
    public List<Tenant> all() {
        return table.scan(DOCUMENT)
                .map(DynamoTenantStore::document)
                .sorted(Comparator.comparing(tenant -> tenant.id().value()))
                .toList();
    }

    /** Both what is there and what is not is remembered for a moment, so that wrong guesses cost no reads. */
    private <T> Optional<T> cached(String key, Class<T> type, Supplier<Optional<T>> read) {
        Instant now = clock.instant();
        Cached<?> known = cache.get(key);
        if (known == null || !known.until().isAfter(now)) {
            known = new Cached<>(read.get(), now.plus(FRESH));
            cache.put(key, known);
        }
        return known.value().map(type::cast);
    }

    private static Tenant document(Row row) {
        return Json.read(row.text("document"), Tenant.class);
    }

    private static String secretKey(TenantId tenant, String name) {
        return "S" + tenant + "#" + name;
    }

    static String partition(TenantId tenant) {
        return PARTITION + tenant;
    }
}
