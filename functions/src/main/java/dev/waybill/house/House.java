package dev.waybill.house;

import dev.waybill.aws.Aws;
import dev.waybill.aws.DynamoTable;
import dev.waybill.aws.Table;
import dev.waybill.bus.Bus;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.bus.EventBridgeBus;
import dev.waybill.bus.EventIds;
import dev.waybill.objects.Objects;
import dev.waybill.objects.S3Objects;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** The house services of one process, as production has them; a test gives doors its own parts instead. */
public final class House {
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Table recordRows;
    private final Table tenantRows;
    private final Objects objects;
    private final Keyring keyring;
    private final TenantStore tenants;
    private final RecordStore records;
    private final ClaimCheck claims;
    private final Bus bus;

    private House() {
        var dynamo = Aws.dynamo();
        recordRows = new DynamoTable(dynamo, Aws.name("WAYBILL_RECORDS_TABLE"));
        objects = new S3Objects(Aws.s3(), Aws.name("WAYBILL_ARCHIVE_BUCKET"));
        keyring = new Keyring(new EnvironmentKey(), random);
        tenantRows = new DynamoTable(dynamo, Aws.name("WAYBILL_TENANTS_TABLE"));
        tenants = freshTenants();
        records = new DynamoRecordStore(recordRows, objects);
        claims = new ClaimCheck(objects);
        bus = new EventBridgeBus(Aws.eventBridge(), Aws.name("WAYBILL_BUS"), claims, random);
    }

    public static House fromEnvironment() {
        return new House();
    }

    public Clock clock() {
        return clock;
    }

    public SecureRandom random() {
        return random;
    }

    public EventIds ids() {
        return new EventIds(random, clock);
    }

    public Table recordRows() {
        return recordRows;
    }

    public Objects objects() {
        return objects;
    }

    public Keyring keyring() {
        return keyring;
    }

    public TenantStore tenants() {
        return tenants;
    }

    /** A store that remembers no earlier read: for who changes tenants. */
    public TenantStore freshTenants() {
        return new DynamoTenantStore(tenantRows, keyring, clock);
    }

    public RecordStore records() {
        return records;
    }

    public ClaimCheck claims() {
        return claims;
    }

    public Bus bus() {
        return bus;
    }

    /** Lets time pass; an interrupt ends the invocation, whose messages come again. */
    public void pause(Duration duration) {
        try {
            Thread.sleep(duration.plusMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
