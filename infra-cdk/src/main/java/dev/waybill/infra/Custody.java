package dev.waybill.infra;

import dev.waybill.infra.partner.Stage;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What a silo tenant has for itself: the key under which its secrets are sealed, and its dead letters. The shared rooms that
 * need them are let in here, by the things themselves, so that the street knows no tenant.
 */
final class Custody extends Construct {
    private final Seal seal;
    private final Secret key;

    Custody(Construct scope, String id, Stage stage, Seal seal) {
        super(scope, id);
        this.seal = seal;
        key = seal.on(Secret.Builder.create(this, "Key"))
                .description("Seals one tenant's secrets")
                .generateSecretString(SecretStringGenerator.builder()
                        .passwordLength(PartnerState.KEY_CHARACTERS)
                        .excludePunctuation(true)
                        .build())
                .removalPolicy(stage.keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
                .build();
        HouseChecks.accept(
                key,
                "AwsSolutions-SMG4",
                "Sealed secrets are made with it: changing it is a change of custody, which seals them anew");
    }

    String keySecret() {
        return key.getSecretArn();
    }

    /** What a room of the tenant's own needs to open its secrets. */
    PolicyStatement opening() {
        return Permissions.allow(key.getSecretArn(), Permissions.READS_SECRET);
    }

    /** Lets shared rooms seal and open the tenant's secrets. */
    void admitOpeners(List<RoomFunction> rooms) {
        key.addToResourcePolicy(statement(rooms, Permissions.READS_SECRET, key.getSecretArn()));
        seal.admit(principals(rooms));
    }

    /** Lets shared rooms look at dead letters; who looks puts them back. */
    void admitCounters(List<RoomFunction> rooms, List<Queue> deadLetters) {
        admit(rooms, Permissions.LOOKS_INTO, deadLetters);
        seal.admit(principals(rooms));
    }

    /** Lets shared rooms take out what they sent again, as it was or corrected. */
    void admitTakers(List<RoomFunction> rooms, List<Queue> deadLetters) {
        admit(rooms, Permissions.TAKES_OUT, deadLetters);
    }

    /** Lets the desk say how much waits, and before which dead letters. */
    void admitDesk(RoomFunction ops, List<Queue> waiting, List<Queue> deadLetters) {
        admit(List.of(ops), Permissions.MEASURES, waiting);
        admit(List.of(ops), Permissions.FINDS_SOURCES, deadLetters);
    }

    private static void admit(List<RoomFunction> rooms, String[] actions, List<Queue> queues) {
        queues.forEach(queue -> queue.addToResourcePolicy(statement(rooms, actions, queue.getQueueArn())));
    }

    private static PolicyStatement statement(List<RoomFunction> rooms, String[] actions, String resource) {
        return PolicyStatement.Builder.create()
                .principals(principals(rooms))
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }

    private static List<? extends IPrincipal> principals(List<RoomFunction> rooms) {
        return rooms.stream()
                .map(room -> new ArnPrincipal(room.role().getRoleArn()))
                .toList();
    }
}
