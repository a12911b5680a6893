package dev.waybill.house;

import dev.waybill.aws.Aws;
import dev.waybill.aws.DynamoTable;
import dev.waybill.aws.OnFirstUse;
import dev.waybill.aws.Table;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.SqsDeadLetters;
import dev.waybill.objects.Objects;
import dev.waybill.objects.S3Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * What lies behind the wire: everything that can be slow, refuse, fail or lose its answer.
 *
 * @param bus the bus's name, for {@code events}
 * @param deadLetters asked for only by those who visit them
 * @param key the environment's key, read on first use
 * @param custodian for silo tenants
 * @param desk the table of operators, their acts and their jobs; asked for only by the rooms that serve them
 */
public record Cloud(
        Table records,
        Table tenants,
        Objects objects,
        EventBridgeClient events,
        String bus,
        Supplier<DeadLetters> deadLetters,
        Supplier<String> key,
        Custodian custodian,
        Supplier<Table> desk) {

    /** A cloud without a desk. */
    public Cloud(
            Table records,
            Table tenants,
            Objects objects,
            EventBridgeClient events,
            String bus,
            Supplier<DeadLetters> deadLetters,
            Supplier<String> key,
            Custodian custodian) {
        this(records, tenants, objects, events, bus, deadLetters, key, custodian, Cloud::noDesk);
    }

    /** A cloud in which nobody has anything of their own. */
    public Cloud(
            Table records,
            Table tenants,
            Objects objects,
            EventBridgeClient events,
            String bus,
            Supplier<DeadLetters> deadLetters,
            Supplier<String> key) {
        this(records, tenants, objects, events, bus, deadLetters, key, Custodian.none());
    }

    /** AWS, under the names that the template gives to the function. */
    static Cloud fromEnvironment() {
        var dynamo = Aws.dynamo();
        return new Cloud(
                new DynamoTable(dynamo, Aws.name("WAYBILL_RECORDS_TABLE")),
                new DynamoTable(dynamo, Aws.name("WAYBILL_TENANTS_TABLE")),
                new S3Objects(Aws::s3, Aws.name("WAYBILL_ARCHIVE_BUCKET")),
                Aws.eventBridge(),
                Aws.name("WAYBILL_BUS"),
                SqsDeadLetters::fromEnvironment,
                new OnFirstUse<>(Cloud::environmentKey),
                new AwsCustodian(),
                () -> new DynamoTable(dynamo, Aws.name("WAYBILL_DESK_TABLE")));
    }

    private static String environmentKey() {
        String name = Aws.name("WAYBILL_KEY_SECRET");
        return Aws.secrets().getSecretValue(get -> get.secretId(name)).secretString();
    }

    private static Table noDesk() {
        throw new IllegalStateException("this house has no desk");
    }
}
