package dev.waybill.local.cloud.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.template.Pseudo;
import dev.waybill.local.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallsTest {
    static final String OURS = ":eu-central-1:000000000000:";

    final Calls calls = new Calls(Pseudo.LOCAL);

    @Test
    void transactionAsksForItsParts() {
        var wanted = calls.of("dynamodb", json("DynamoDB_20120810.TransactWriteItems", """
                        {"TransactItems":[{"Put":{"TableName":"a"}},{"ConditionCheck":{"TableName":"b"}}]}"""));

        assertThat(wanted)
                .containsExactly(
                        new Call("dynamodb:PutItem", "arn:aws:dynamodb" + OURS + "table/a"),
                        new Call("dynamodb:ConditionCheckItem", "arn:aws:dynamodb" + OURS + "table/b"));
    }

    @Test
    void queryOfAnIndexAsksForTheIndex() {
        assertThat(calls.of("dynamodb", json("DynamoDB_20120810.Query", "{\"TableName\":\"a\",\"IndexName\":\"i\"}")))
                .containsExactly(new Call("dynamodb:Query", "arn:aws:dynamodb" + OURS + "table/a/index/i"));
    }

    @Test
    void manyMessagesAreGrantedAsOne() {
        assertThat(calls.of(
                        "sqs",
                        json(
                                "AmazonSQS.DeleteMessageBatch",
                                "{\"QueueUrl\":\"http://127.0.0.1:1/000000000000/orders\"}")))
                .containsExactly(new Call("sqs:DeleteMessage", "arn:aws:sqs" + OURS + "orders"));
    }

    @Test
    void eventsAskForEachBusOnce() {
        var bus = "{\"EventBusName\":\"ours\"}";

        assertThat(calls.of("events", json("AWSEvents.PutEvents", "{\"Entries\":[" + bus + "," + bus + "]}")))
                .containsExactly(new Call("events:PutEvents", "arn:aws:events" + OURS + "event-bus/ours"));
    }

    @Test
    void objectsAreAskedForByMethodAndListsByTheirBucket() {
        assertThat(calls.of("s3", objects("GET", "/archive/claims/a%20b")))
                .containsExactly(new Call("s3:GetObject", "arn:aws:s3:::archive/claims/a b"));
        assertThat(calls.of("s3", objects("DELETE", "/archive/claims/a")))
                .containsExactly(new Call("s3:DeleteObject", "arn:aws:s3:::archive/claims/a"));
        assertThat(calls.of("s3", objects("GET", "/archive")))
                .containsExactly(new Call("s3:ListBucket", "arn:aws:s3:::archive"));
    }

    @Test
    void secretsAndFunctionsAreAskedForByTheirArn() {
        var secret = "arn:aws:secretsmanager" + OURS + "secret:Key-local0";

        assertThat(calls.of(
                        "secretsmanager", json("secretsmanager.GetSecretValue", "{\"SecretId\":\"" + secret + "\"}")))
                .containsExactly(new Call("secretsmanager:GetSecretValue", secret));
        assertThat(calls.of("lambda", objects("POST", "/2015-03-31/functions/street-Ops/invocations")))
                .containsExactly(new Call("lambda:InvokeFunction", "arn:aws:lambda" + OURS + "function:street-Ops"));
    }

    private static Request json(String target, String body) {
        return new Request(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", List.of(target)),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1");
    }

    private static Request objects(String method, String path) {
        return new Request(method, path, "", Map.of(), new byte[0], "127.0.0.1");
    }
}
