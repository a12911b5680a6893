package dev.waybill.tenant;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of tenants' secrets. Each says which custody it was sealed under, so that it opens whatever the tenant's custody is
 * by now.
 */
final class SealedSecrets {
    private static final String SECRET = "SECRET#";
    private static final String SEALED = "sealed";
    private static final String CUSTODY = "custody";

    /** Two names for each of the sources and targets of the largest document; none comes near it. */
    private static final int MOST = 1_000;

    private final Table table;
    private final Keyring environment;
    private final Function<String, Keyring> custodies;

    /** Takes the keyring of each custody by the ARN of its key's secret. */
    SealedSecrets(Table table, Keyring environment, Function<String, Keyring> custodies) {
        this.table = table;
        this.environment = environment;
        this.custodies = custodies;
    }

    Optional<Secret> open(TenantId tenant, String name) {
        return table.get(DynamoTenantStore.partition(tenant), SECRET + name).map(row -> open(tenant, name, row));
    }

    private Secret open(TenantId tenant, String name, Row row) {
        return Json.read(keyring(row.optionalText(CUSTODY)).open(tenant, name, row.bytes(SEALED)), Secret.class);
    }

    /** Whether a secret is set, without opening it. */
    boolean has(TenantId tenant, String name) {
        return table.get(DynamoTenantStore.partition(tenant), SECRET + name).isPresent();
    }

    void put(TenantId tenant, String name, Secret secret, Optional<Custody> custody) {
        Optional<String> under = custody.map(Custody::keySecret);
        Row row = Row.of(DynamoTenantStore.partition(tenant), SECRET + name)
                .with(SEALED, keyring(under).seal(tenant, name, Json.write(secret)));
        table.put(under.map(key -> row.with(CUSTODY, key)).orElse(row));
    }

    /** Seals anew what was sealed under another custody; what is done already stays, so a crash is healed by doing it again. */
    void moveTo(TenantId tenant, Optional<Custody> custody) {
        for (Row row : table.query(DynamoTenantStore.partition(tenant), SECRET, MOST)) {
            if (!row.optionalText(CUSTODY).equals(custody.map(Custody::keySecret))) {
                String name = row.sort().substring(SECRET.length());
                put(tenant, name, open(tenant, name, row), custody);
            }
        }
    }

    private Keyring keyring(Optional<String> custody) {
        return custody.map(custodies).orElse(environment);
    }
}
