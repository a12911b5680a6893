package dev.waybill.house;

import dev.waybill.aws.Aws;
import dev.waybill.aws.OnFirstUse;
import dev.waybill.aws.Table;
import dev.waybill.bus.Bus;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.bus.EventBridgeBus;
import dev.waybill.bus.EventIds;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.objects.Objects;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.CustodyKeys;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BiConsumer;

/** The house services of one process; what they remember is gone with it. */
public final class House {
    private final Cloud cloud;
    private final Nature nature;
    private final BiConsumer<House, Scene> stage;
    private final Keyring keyring;
    private final CustodyKeys custodyKeys;
    private final TenantStore tenants;
    private final RecordStore records;
    private final ClaimCheck claims;
    private final Bus bus;

    /** A house over any cloud: production's, or one in memory under a clock of its own. */
    public House(Cloud cloud, Nature nature) {
        this(cloud, nature, (_, _) -> {});
    }

    House(Cloud cloud, Nature nature, BiConsumer<House, Scene> stage) {
        this.stage = stage;
        this.cloud = cloud;
        this.nature = nature;
        keyring = new Keyring(cloud.key(), nature.random());
        custodyKeys = new CustodyKeys(cloud.custodian()::key, nature.clock());
        tenants = freshTenants();
        records = new DynamoRecordStore(cloud.records(), cloud.objects(), nature.clock());
        claims = new ClaimCheck(cloud.objects());
        bus = new EventBridgeBus(cloud.events(), cloud.bus(), claims, this::source, nature);
    }

    /** The house that the function's environment names. */
    public static House fromEnvironment() {
        return new House(
                Cloud.fromEnvironment(),
                Nature.real(Aws::clockAhead),
                (real, scene) -> Rehearsal.register(real::nature, scene));
    }

    /** Has the scene played before a snapshot of this process is taken, if one will be. */
    public void rehearse(Scene scene) {
        stage.accept(this, scene);
    }

    public Nature nature() {
        return nature;
    }

    public Clock clock() {
        return nature.clock();
    }

    public SecureRandom random() {
        return nature.random();
    }

    public EventIds ids() {
        return new EventIds(nature.random(), nature.clock());
    }

    public Table recordRows() {
        return cloud.records();
    }

    /** The rows of operators, of what they did and of the jobs that they began. */
    public Table deskRows() {
        return cloud.desk().get();
    }

    public Objects objects() {
        return cloud.objects();
    }

    public DeadLetters deadLetters() {
        return cloud.deadLetters().get();
    }

    /** With those of silo tenants, as their custodies name them at each visit: for who counts. */
    public DeadLetters everybodysDeadLetters() {
        return new EverybodysDeadLetters(deadLetters(), tenants::custodies, cloud.custodian());
    }

    /** The same for one errand: however often it asks, the custodies are read once. */
    public DeadLetters everybodysDeadLettersNow() {
        return new EverybodysDeadLetters(deadLetters(), new OnFirstUse<>(tenants::custodies), cloud.custodian());
    }

    public Keyring keyring() {
        return keyring;
    }

    public TenantStore tenants() {
        return tenants;
    }

    /** A store that remembers no earlier read: for who changes tenants. */
    public TenantStore freshTenants() {
        return new DynamoTenantStore(
                cloud.tenants(),
                keyring,
                secret -> new Keyring(() -> custodyKeys.apply(secret), nature.random()),
                nature.clock());
    }

    public RecordStore records() {
        return records;
    }

    public ClaimCheck claims() {
        return claims;
    }

    /**
     * By the document as this process knows it: for half a minute after a change that may be the one before, and either will do. A
     * tenant's own lane stands before its document says so, and goes only when everybody has heard that it does not any more.
     */
    private String source(TenantId tenant) {
        return tenants.find(tenant)
                .map(Tenant::lane)
                .orElse(Tenant.Isolation.POOLED)
                .source();
    }

    public Bus bus() {
        return bus;
    }
}
