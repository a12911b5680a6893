package dev.waybill.house;

import dev.waybill.aws.Aws;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.SqsDeadLetters;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.CustodyKeys;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets Manager and SQS; the tenant's stack lets the function in where it may come. */
final class AwsCustodian implements Custodian {

    /** A refusal is thrown as it is: the owner took the key away, and no memory of it may count. */
    @Override
    public String key(String secret) {
        try {
            return Aws.secrets().getSecretValue(get -> get.secretId(secret)).secretString();
        } catch (SdkClientException e) {
            throw new CustodyKeys.Busy(e);
        } catch (SecretsManagerException e) {
            throw e.isThrottlingException() || e.statusCode() >= 500 ? new CustodyKeys.Busy(e) : e;
        }
    }

    @Override
    public DeadLetters deadLetters(TenantId owner, List<String> queues) {
        return new SqsDeadLetters(Aws.sqs(), queues, owner);
    }
}
