package dev.waybill.local.cloud;

import dev.waybill.local.cloud.buckets.Buckets;
import dev.waybill.local.cloud.queues.Queues;
import dev.waybill.local.cloud.secrets.Secrets;
import dev.waybill.local.cloud.tables.Tables;
import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.Pseudo;
import java.io.IOException;
import java.util.Map;

/** Makes what keeps something: tables, queues, buckets, secrets. */
record Storage(Pseudo pseudo, Tables tables, Queues queues, Buckets buckets, Secrets secrets) {

    Map<String, Kind> kinds() {
        return Map.of(
                "AWS::DynamoDB::Table", this::table,
                "AWS::SQS::Queue", this::queue,
                "AWS::S3::Bucket", this::bucket,
                "AWS::SecretsManager::Secret", this::secret);
    }

    private Made table(Declared resource) {
        var name = Names.of(resource, "TableName", 255);
        tables.ensure(name, resource.properties());
        return Made.of(name).with("Arn", pseudo.arn("dynamodb", "table/" + name));
    }

    private Made queue(Declared resource) {
        var name = Names.of(resource, "QueueName", 80);
        queues.ensure(name, resource.properties());
        return Made.of(queues.urlOf(name))
                .with("Arn", pseudo.arn("sqs", name))
                .with("QueueName", name)
                .with("QueueUrl", queues.urlOf(name));
    }

    private Made bucket(Declared resource) throws IOException {
        var name = Names.bucket(resource);
        buckets.ensure(name);
        return Made.of(name).with("Arn", "arn:aws:s3:::" + name);
    }

    private Made secret(Declared resource) throws IOException {
        var arn = secrets.ensure(Names.of(resource, "Name", 255), resource.properties());
        return Made.of(arn).with("Id", arn);
    }
}
