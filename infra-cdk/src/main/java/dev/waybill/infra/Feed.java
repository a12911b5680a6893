package dev.waybill.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.constructs.Construct;

/** The queue that feeds one room, and the room's function at its end. */
final class Feed {
    /** AWS's advice: a message must not come back while its invocation may still be running or retried. */
    private static final int VISIBILITY_PER_TIMEOUT = 6;

    private final Construct scope;
    private final House house;
    private final Room room;
    private final Batching batching;
    private final Seal seal;
    private final FairQueue queue;

    Feed(Construct scope, House house, Room room, Batching batching, Seal seal) {
        this.scope = scope;
        this.house = house;
        this.room = room;
        this.batching = batching;
        this.seal = seal;
        var visibility = room.timeout().multipliedBy(VISIBILITY_PER_TIMEOUT).plus(batching.window());
        queue = new FairQueue(
                scope, room.name() + "Feed", Duration.seconds(visibility.toSeconds()), seal, house.alarms());
    }

    FairQueue queue() {
        return queue;
    }

    /** Only the messages that the function names come back, never the whole batch. */
    RoomFunction staff(List<PolicyStatement> may, Map<String, String> extraVariables) {
        RoomFunction function = new RoomFunction(scope, house, room, and(may), extraVariables);
        EventSourceMapping.Builder.create(function, "Feed")
                .target(function.live())
                .eventSourceArn(queue.queue().getQueueArn())
                .batchSize(batching.size())
                .maxBatchingWindow(Duration.seconds(batching.window().toSeconds()))
                .maxConcurrency(batching.maximumConcurrency())
                .reportBatchItemFailures(true)
                .build();
        return function;
    }

    private List<PolicyStatement> and(List<PolicyStatement> may) {
        return Stream.of(Stream.of(Permissions.reads(queue.queue())), seal.opening().stream(), may.stream())
                .flatMap(statements -> statements)
                .toList();
    }
}
