package dev.waybill.local.cloud.grants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.template.Pseudo;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.Request;
import java.util.List;
import java.util.Map;

/** Says in IAM's words what a request asks for. What it does not know has a word that no policy grants. */
public record Calls(Pseudo pseudo) {
    private static final Map<String, String> OF_OBJECTS =
            Map.of("GET", "s3:GetObject", "HEAD", "s3:GetObject", "PUT", "s3:PutObject", "DELETE", "s3:DeleteObject");

    /** All of them must be granted. */
    List<Call> of(String service, Request request) {
        return switch (service) {
            case "dynamodb" -> tables(request.operation(), Json.parse(request.body()));
            case "sqs" -> List.of(queue(request.operation(), Json.parse(request.body())));
            case "events" -> bus(request.operation(), Json.parse(request.body()));
            case "secretsmanager" -> List.of(secret(request.operation(), Json.parse(request.body())));
            case "s3" -> List.of(objects(request));
            case "lambda" -> List.of(function(request));
            default -> throw new IllegalArgumentException("IAM's words for " + service + " are not known here");
        };
    }

    /** A transaction needs the permissions of its parts; there is none for the transaction itself. */
    private List<Call> tables(String operation, JsonNode body) {
        return switch (operation) {
            case "TransactWriteItems", "TransactGetItems" ->
                body.path("TransactItems")
                        .valueStream()
                        .flatMap(JsonNode::propertyStream)
                        .map(part -> table(
                                part.getKey() + "Item",
                                part.getValue().path("TableName").asText()))
                        .toList();
            case "BatchGetItem", "BatchWriteItem" ->
                body.path("RequestItems")
                        .propertyStream()
                        .map(table -> table(operation, table.getKey()))
                        .toList();
            default -> List.of(table(operation, body.path("TableName").asText() + index(body)));
        };
    }

    private static String index(JsonNode body) {
        return body.has("IndexName") ? "/index/" + body.path("IndexName").asText() : "";
    }

    private Call table(String operation, String nameOrArn) {
        return new Call("dynamodb:" + operation, arn("dynamodb", "table/", nameOrArn));
    }

    /** A call with many entries is granted as the call with one. */
    private Call queue(String operation, JsonNode body) {
        var url = body.path("QueueUrl").asText();
        return new Call(
                "sqs:" + operation.replaceFirst("Batch$", ""),
                pseudo.arn("sqs", url.substring(url.lastIndexOf('/') + 1)));
    }

    private List<Call> bus(String operation, JsonNode body) {
        if (!operation.equals("PutEvents")) {
            return List.of(new Call("events:" + operation, pseudo.arn("events", "event-bus/")));
        }
        return body.path("Entries")
                .valueStream()
                .map(entry -> entry.path("EventBusName").asText("default"))
                .distinct()
                .map(name -> new Call("events:PutEvents", arn("events", "event-bus/", name)))
                .toList();
    }

    /** By its ARN: the tail that AWS adds to a secret's name is in no call by name. */
    private Call secret(String operation, JsonNode body) {
        return new Call(
                "secretsmanager:" + operation,
                arn("secretsmanager", "secret:", body.path("SecretId").asText()));
    }

    private Call objects(Request request) {
        var path = Request.decode(request.rawPath().replace("+", "%2B")).substring(1);
        return path.indexOf('/') > 0 && !path.endsWith("/")
                ? new Call(OF_OBJECTS.getOrDefault(request.method(), "s3:" + request.method()), "arn:aws:s3:::" + path)
                : listing(request);
    }

    /** What one must be granted, too, to be told that an object is not there. */
    Call listing(Request request) {
        var bucket = Request.decode(request.rawPath()).split("/", -1)[1];
        var isList = !request.method().equals("POST") && !bucket.isEmpty();
        return new Call(isList ? "s3:ListBucket" : "s3:DeleteObject", "arn:aws:s3:::" + bucket);
    }

    private Call function(Request request) {
        var parts = Request.decode(request.rawPath()).split("/", -1);
        var name = parts.length > 3 ? parts[3] : "";
        var operation = request.rawPath().endsWith("/invocations") ? "InvokeFunction" : "GetFunction";
        return new Call("lambda:" + operation, arn("lambda", "function:", name));
    }

    private String arn(String service, String kind, String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn : pseudo.arn(service, kind + nameOrArn);
    }
}
