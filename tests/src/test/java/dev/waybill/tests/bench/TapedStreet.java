package dev.waybill.tests.bench;

import dev.waybill.aws.Aws;
import dev.waybill.aws.DynamoTable;
import dev.waybill.deadletter.SqsDeadLetters;
import dev.waybill.house.Cloud;
import dev.waybill.nature.Nature;
import dev.waybill.objects.S3Objects;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.http.HttpTarget;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.s3.S3Client;

/** The functions over the emulators of the bench's house, every call of theirs on a tape that the bare SDK can play again. */
final class TapedStreet {
    final Tape tape = new Tape();
    final Shops shops = new Shops(1, "http://" + Aws.name(UrlPolicy.LOCAL_TARGETS));
    private final DynamoDbClient dynamo = new TapedDynamo(Aws.dynamo(), DynamoDbClient.create(), "bench-Bare", tape);
    private final S3Client bucket =
            new TapedBucket(Aws.s3(), S3Client.builder().forcePathStyle(true).build(), tape);
    final Rooms rooms;

    TapedStreet() {
        for (String table : List.of("bench-Rows", "bench-Bare")) {
            shops.rows().forEach(new DynamoTable(dynamo, table)::put);
        }
        tape.cut();
        SafeHttp http = new SafeHttp(UrlPolicy.of(Aws.name(UrlPolicy.LOCAL_TARGETS)));
        rooms = new Rooms(this::cloud, Nature.real(), new TapedTarget(new HttpTarget(http, Clock.systemUTC()), tape));
    }

    private Cloud cloud(Consumer<PutEventsRequestEntry> taken) {
        DynamoTable rows = new DynamoTable(dynamo, "bench-Rows");
        return new Cloud(
                rows,
                rows,
                new S3Objects(() -> bucket, "bench-objects"),
                new TapedEvents(Aws.eventBridge(), EventBridgeClient.create(), tape, taken),
                "bus",
                SqsDeadLetters::fromEnvironment,
                () -> Shops.KEY);
    }
}
