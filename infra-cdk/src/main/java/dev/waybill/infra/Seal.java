package dev.waybill.infra;

import dev.waybill.infra.partner.Stage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** How queues are encrypted: by the service's own key, or by one that the customer can take away. */
final class Seal {
    private final @Nullable Key key;

    private Seal(@Nullable Key key) {
        this.key = key;
    }

    static Seal ofService() {
        return new Seal(null);
    }

    /** A key that EventBridge may use: without this statement it drops events for sealed queues in silence. */
    static Seal ofCustomer(Construct scope, Stage stage) {
        Key key = Key.Builder.create(scope, "Key")
                .description("Encrypts one tenant's queues")
                .enableKeyRotation(true)
                .removalPolicy(stage.keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
                .build();
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .resources(List.of("*"))
                .build());
        return new Seal(key);
    }

    Queue.Builder on(Queue.Builder queue) {
        return key == null
                ? queue.encryption(QueueEncryption.SQS_MANAGED)
                : queue.encryption(QueueEncryption.KMS).encryptionMasterKey(key);
    }

    Secret.Builder on(Secret.Builder secret) {
        return key == null ? secret : secret.encryptionKey(key);
    }

    /** Lets rooms of other stacks read what is sealed. */
    void admit(List<? extends IPrincipal> readers) {
        if (key != null) {
            key.addToResourcePolicy(PolicyStatement.Builder.create()
                    .principals(readers)
                    .actions(List.of("kms:Decrypt"))
                    .resources(List.of("*"))
                    .build());
        }
    }

    /** What a reader of a sealed queue needs besides the queue's own permissions. */
    Optional<PolicyStatement> opening() {
        return Optional.ofNullable(key).map(present -> Permissions.allow(present.getKeyArn(), "kms:Decrypt"));
    }
}
