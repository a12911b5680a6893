package dev.waybill.wake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.waybill.aws.Aws;
import dev.waybill.aws.DynamoTable;
import dev.waybill.aws.Table;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.bus.Envelopes;
import dev.waybill.bus.EventBridgeBus;
import dev.waybill.bus.EventIds;
import dev.waybill.log.Meters;
import dev.waybill.objects.S3Objects;
import dev.waybill.record.DueRows;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Runs every minute and wakes what is due. */
public final class WakeFunction implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
    /** Left at the end of an invocation for the last batch to be published and taken out. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final Wake wake;
    private final Clock clock;

    public WakeFunction() {
        this(fromEnvironment(Clock.systemUTC()), Clock.systemUTC());
    }

    WakeFunction(Wake wake, Clock clock) {
        this.wake = wake;
        this.clock = clock;
    }

    private static Wake fromEnvironment(Clock clock) {
        SecureRandom random = new SecureRandom();
        Table rows = new DynamoTable(Aws.dynamo(), Aws.name("WAYBILL_RECORDS_TABLE"));
        S3Objects objects = new S3Objects(Aws.s3(), Aws.name("WAYBILL_ARCHIVE_BUCKET"));
        Keyring keyring = new Keyring(
                () -> {
                    throw new IllegalStateException("wake has no use for the environment's key");
                },
                random);
        return new Wake(
                new DueRows(rows),
                new DynamoRecordStore(rows, objects),
                new DynamoTenantStore(
                        new DynamoTable(Aws.dynamo(), Aws.name("WAYBILL_TENANTS_TABLE")), keyring, clock),
                new EventBridgeBus(Aws.eventBridge(), Aws.name("WAYBILL_BUS"), new ClaimCheck(objects), random),
                new Envelopes("wake", clock, new EventIds(random, clock)),
                clock);
    }

    @Override
    public Map<String, Integer> handleRequest(Map<String, Object> tick, Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Map<String, Integer> counts = wake.run(clock.instant().plus(left));
        Meters.count("wake", counts);
        return counts;
    }
}
