package dev.waybill.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.IQueue;

/** What each room may do, written out: no grant helper and no wildcard, so that a reader sees the whole of it. */
final class Permissions {
    /** Large data of envelopes. */
    private static final String CLAIMS = "claims/";

    /** Records too large for an item. */
    private static final String STATES = "states/";

    /** Batches of facts, by hour. */
    private static final String ARCHIVE = "archive/";

    /** What cdk-nag calls a wildcard: every object below one of the three prefixes. */
    static final List<String> ANY_OBJECT_BELOW =
            Stream.of(CLAIMS, STATES, ARCHIVE).map(prefix -> prefix + "*").toList();

    /** Looking at messages that stay where they are. */
    static final String[] LOOKS_INTO = {"sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"};

    /** Taking dead letters out for good: what was sent again by a redrive, and what a person corrected at the desk. */
    static final String[] TAKES_OUT = {"sqs:DeleteMessage"};

    /** Saying how much waits in a queue. */
    static final String[] MEASURES = {"sqs:GetQueueAttributes"};

    /** Saying which queues a queue of dead letters stands behind. */
    static final String[] FINDS_SOURCES = {"sqs:ListDeadLetterSourceQueues"};

    /** A transaction needs the permissions of its parts; its conditions need none of their own. */
    private static final String[] CHANGES_ROWS = {
        "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query"
    };

    /** Reading a secret's value. */
    static final String[] READS_SECRET = {"secretsmanager:GetSecretValue"};

    private final PartnerState state;

    Permissions(PartnerState state) {
        this.state = state;
    }

    List<PolicyStatement> ingest() {
        return List.of(readsTenants(), publishes(), unseals(), onObjects(CLAIMS, "s3:PutObject"));
    }

    List<PolicyStatement> flow() {
        return List.of(
                readsTenants(),
                publishes(),
                unseals(),
                writesRecords(),
                onObjects(CLAIMS, "s3:GetObject", "s3:PutObject"),
                onObjects(STATES, "s3:GetObject", "s3:PutObject"));
    }

    List<PolicyStatement> deliver() {
        return List.of(readsTenants(), unseals(), writesRecords(), onObjects(STATES, "s3:GetObject"));
    }

    List<PolicyStatement> archive() {
        return List.of(onObjects(ARCHIVE, "s3:PutObject"));
    }

    List<PolicyStatement> erase(List<IQueue> deadLetters) {
        return List.of(
                readsTenants(),
                publishes(),
                unseals(),
                writesRecords(),
                listsObjects(),
                onObjects(CLAIMS, "s3:GetObject", "s3:DeleteObject"),
                onObjects(STATES, "s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                onObjects(ARCHIVE, "s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                allow(deadLetters, LOOKS_INTO, TAKES_OUT));
    }

    List<PolicyStatement> reconcile() {
        return List.of(
                readsTenants(),
                publishes(),
                unseals(),
                writesRecords(),
                onObjects(CLAIMS, "s3:PutObject"),
                onObjects(STATES, "s3:GetObject"));
    }

    List<PolicyStatement> wake() {
        return List.of(readsTenants(), publishes(), writesRecords(), onObjects(STATES, "s3:GetObject"));
    }

    /** Reads what came in and how it ended, and writes notes and how far it came. */
    List<PolicyStatement> watch(List<IQueue> deadLetters) {
        return List.of(
                writesRecords(),
                allow(state.tenants().getTableArn(), "dynamodb:Scan"),
                listsObjects(),
                onObjects(ARCHIVE, "s3:GetObject"),
                allow(deadLetters, LOOKS_INTO));
    }

    List<PolicyStatement> onboard() {
        return List.of(
                changesTenants(),
                allow(state.records().getTableArn(), "dynamodb:PutItem", "dynamodb:Query", "dynamodb:DeleteItem"),
                unseals());
    }

    /**
     * Looks at dead letters and puts them back at once, but for the one that a person corrected: that one goes out of its queue,
     * or a redrive would send the mistake once more. Changes tenants as Onboard does; publishes what was corrected; reads how much
     * waits.
     */
    List<PolicyStatement> ops(List<IQueue> deadLetters, List<IQueue> waiting) {
        return List.of(
                changesTenants(),
                writesDesk(),
                publishes(),
                unseals(),
                writesRecords(),
                allow(state.records().getTableArn(), "dynamodb:Scan"),
                listsObjects(),
                onObjects(CLAIMS, "s3:GetObject", "s3:PutObject"),
                onObjects(STATES, "s3:GetObject"),
                onObjects(ARCHIVE, "s3:GetObject"),
                allow(deadLetters, LOOKS_INTO, FINDS_SOURCES, TAKES_OUT),
                allow(waiting, MEASURES));
    }

    /** Publishes dead letters, retries and archived facts again; takes dead letters out of their queues. */
    List<PolicyStatement> redrive(List<IQueue> deadLetters) {
        return List.of(
                readsTenants(),
                allow(state.tenants().getTableArn(), "dynamodb:Scan"),
                writesDesk(),
                publishes(),
                unseals(),
                writesRecords(),
                listsObjects(),
                onObjects(CLAIMS, "s3:GetObject", "s3:PutObject"),
                onObjects(STATES, "s3:GetObject"),
                onObjects(ARCHIVE, "s3:GetObject"),
                allow(deadLetters, LOOKS_INTO, TAKES_OUT));
    }

    private PolicyStatement writesDesk() {
        return allow(state.desk().getTableArn(), CHANGES_ROWS);
    }

    static PolicyStatement reads(IQueue queue) {
        return allow(
                queue.getQueueArn(),
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:GetQueueAttributes");
    }

    static PolicyStatement allow(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .resources(List.of(resource))
                .actions(List.of(actions))
                .build();
    }

    /** All in one statement: queues' ARNs are most of what a role holds, and IAM takes 10,240 characters of it. */
    private static PolicyStatement allow(List<IQueue> queues, String[]... actions) {
        return PolicyStatement.Builder.create()
                .resources(queues.stream().map(IQueue::getQueueArn).toList())
                .actions(Stream.of(actions).flatMap(Stream::of).toList())
                .build();
    }

    private PolicyStatement changesTenants() {
        return allow(
                state.tenants().getTableArn(),
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:DeleteItem",
                "dynamodb:Query",
                "dynamodb:Scan");
    }

    private PolicyStatement readsTenants() {
        return allow(state.tenants().getTableArn(), "dynamodb:GetItem");
    }

    private PolicyStatement writesRecords() {
        return allow(state.records().getTableArn(), CHANGES_ROWS);
    }

    private PolicyStatement publishes() {
        return allow(state.bus().getEventBusArn(), "events:PutEvents");
    }

    private PolicyStatement unseals() {
        return allow(state.keySecret().getSecretArn(), READS_SECRET);
    }

    private PolicyStatement onObjects(String prefix, String... actions) {
        return allow(state.archiveBucket().arnForObjects(prefix + "*"), actions);
    }

    private PolicyStatement listsObjects() {
        return allow(state.archiveBucket().getBucketArn(), "s3:ListBucket");
    }
}
