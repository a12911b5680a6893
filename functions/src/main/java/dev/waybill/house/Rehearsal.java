package dev.waybill.house;

import dev.waybill.aws.Aws;
import dev.waybill.aws.DynamoTable;
import dev.waybill.aws.OnFirstUse;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.objects.S3Objects;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crac.Core;
import org.crac.Resource;

/**
 * What SnapStart has a function do before and after the snapshot of its process. Before: its scene is played, in a house of
 * its own whose wire leads nowhere, so that what is loaded is in the snapshot, and no row, no event, no connection, no
 * credential and nothing remembered is. After: chance is fed again, because a snapshot is restored many times.
 */
public final class Rehearsal implements Resource {
    /** The tenant of the catalogue's samples. */
    public static final TenantId TENANT = new TenantId("acme");

    /** What signs for the tenant's sources. */
    public static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString(new byte[] {'r', 'e', 'h', 'e', 'a', 'r', 's', 'a', 'l'});

    /** The document's version in the catalogue's samples. */
    private static final long VERSION = 3;

    /** Calls a second of its target: no scene waits for the next one. */
    private static final int RATE = 1_000;

    private static final int SEED_BYTES = 32;

    /** Once loads what an invocation needs; some more, and the compiler has seen what an invocation does often. */
    private static final int TIMES = 20;

    private static final String RECORDS = "rehearsal-records";

    /** The context of the hooks holds them weakly, and nobody else holds them at all. */
    private static final List<Rehearsal> KEPT = Collections.synchronizedList(new ArrayList<>());

    private final Nature nature;
    private final Scene scene;

    Rehearsal(Nature nature, Scene scene) {
        this.nature = nature;
        this.scene = scene;
    }

    /** Where no snapshot will be taken nothing is registered, and the hooks' classes are not even loaded. */
    public static void register(Supplier<Nature> nature, Scene scene) {
        if (Aws.optionalName("AWS_LAMBDA_INITIALIZATION_TYPE")
                .filter("snap-start"::equals)
                .isPresent()) {
            Rehearsal rehearsal = new Rehearsal(nature.get(), scene);
            KEPT.add(rehearsal);
            Core.getGlobalContext().register(rehearsal);
        }
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        play(TIMES);
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        restored();
    }

    /** Mixes the system's own randomness into ours. */
    void restored() {
        nature.random().setSeed(nature.random().generateSeed(SEED_BYTES));
    }

    /** Plays the scene, each time as if for the first time, and gives the calls that would have been made. */
    List<String> play(int times) {
        try (DeadEnd wire = DeadEnd.open()) {
            House house = house(wire.address());
            moveIn(house, wire.address());
            for (int time = 0; time < times; time++) {
                wire.empty(RECORDS);
                scene.play(house, new OneMinute());
            }
            return wire.operations();
        }
    }

    private static House house(URI wire) {
        return new House(
                new Cloud(
                        new DynamoTable(Aws.dynamo(wire), RECORDS),
                        new DynamoTable(Aws.dynamo(wire), "rehearsal-tenants"),
                        new S3Objects(() -> Aws.s3(wire), "rehearsal-archive"),
                        Aws.eventBridge(wire),
                        "rehearsal-bus",
                        Rehearsal::nobodysLetters,
                        new OnFirstUse<>(() -> Aws.secrets(wire)
                                .getSecretValue(get -> get.secretId("rehearsal"))
                                .secretString())),
                Nature.real());
    }

    private static DeadLetters nobodysLetters() {
        throw new IllegalStateException("no scene visits the dead letters");
    }

    private static void moveIn(House house, URI wire) {
        Tenant tenant = new Tenant(
                TENANT,
                "Rehearsal",
                Tenant.State.ACTIVE,
                Tenant.Isolation.POOLED,
                List.of(new Tenant.SourceSettings("shop", "standard-webhooks", "rehearsal", "shop")),
                List.of(new Tenant.TargetSettings(
                        "erp", "tryton", wire + "/acme/", "erp", RATE, Map.of("company", "1"), null)),
                List.of(
                        new Tenant.Route(EntityKind.ORDER, List.of("erp")),
                        new Tenant.Route(EntityKind.CUSTOMER, List.of("erp"))),
                Map.of(),
                "standard",
                0);
        for (long version = 0; version < VERSION; version++) {
            tenant = house.freshTenants().put(tenant, version);
        }
        house.tenants().putSecret(TENANT, "shop", new Secret(SECRET, null, null));
        house.tenants().putSecret(TENANT, "erp", new Secret("rehearsal:rehearsal", null, null));
    }
}
