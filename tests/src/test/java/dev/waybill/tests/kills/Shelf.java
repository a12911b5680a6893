package dev.waybill.tests.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kind of place where a house keeps things by key. A call that returns was acknowledged; one that throws is in doubt. */
interface Shelf {
    /** Puts a thing there. */
    void put(String key);

    /** Takes a thing away that {@link #put} put there. */
    void take(String key);

    /** The keys of everything that is there, each as often as it is. */
    List<String> keys();

    /** What the names of shelves stand for, at a cloud that stands. */
    static Map<String, Function<BareCloud, Shelf>> all(HttpClient http) {
        return Map.of(
                "rows", cloud -> new Rows(json(http, cloud, "DYNAMODB", "dynamodb", "DynamoDB_20120810")),
                "objects", cloud -> new Objects(http, cloud.endpoint("S3") + "/kept-objects"),
                "secrets",
                        cloud -> new Secrets(json(http, cloud, "SECRETS_MANAGER", "secretsmanager", "secretsmanager")),
                "messages", cloud -> new Messages(json(http, cloud, "SQS", "sqs", "AmazonSQS"), queue(cloud, "Sent")),
                "events", cloud -> told(http, cloud, "Told"),
                "events of the other rule target", cloud -> told(http, cloud, "ToldToo"));
    }

    private static AwsJson json(HttpClient http, BareCloud cloud, String endpoint, String scope, String prefix) {
        return new AwsJson(http, cloud.endpoint(endpoint), scope, prefix);
    }

    private static String queue(BareCloud cloud, String name) {
        return cloud.endpoint("SQS") + "/000000000000/kept-" + name;
    }

    private static Shelf told(HttpClient http, BareCloud cloud, String queue) {
        Messages messages = new Messages(json(http, cloud, "SQS", "sqs", "AmazonSQS"), queue(cloud, queue));
        return new Events(json(http, cloud, "EVENTBRIDGE", "events", "AWSEvents"), messages);
    }

    /** Items of a table. */
    record Rows(AwsJson dynamo) implements Shelf {
        private static ObjectNode text(String text) {
            return Json.object().put("S", text);
        }

        private static ObjectNode table() {
            return Json.object().put("TableName", "kept-Rows");
        }

        private static ObjectNode key(String key) {
            ObjectNode item = Json.object();
            item.set("pk", text("p" + Math.floorMod(key.hashCode(), 7)));
            item.set("sk", text(key));
            return item;
        }

        @Override
        public void put(String key) {
            ObjectNode item = key(key);
            item.set("body", text("x".repeat(500)));
            dynamo.call("PutItem", table().set("Item", item));
        }

        @Override
        public void take(String key) {
            dynamo.call("DeleteItem", table().set("Key", key(key)));
        }

        @Override
        public List<String> keys() {
            List<String> keys = new ArrayList<>();
            ObjectNode scan = table().put("ConsistentRead", true);
            JsonNode page;
            do {
                page = dynamo.call("Scan", scan);
                page.path("Items").forEach(item -> keys.add(item.at("/sk/S").asText()));
                scan.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
            } while (page.has("LastEvaluatedKey"));
            return keys;
        }
    }

    /** Objects of a bucket. */
    record Objects(HttpClient http, String bucket) implements Shelf {
        private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");
        private static final Pattern NEXT = Pattern.compile("<NextContinuationToken>([^<]+)</NextContinuationToken>");

        @Override
        public void put(String key) {
            call("PUT", "/" + key, "body of " + key);
        }

        @Override
        public void take(String key) {
            call("DELETE", "/" + key, "");
        }

        @Override
        public List<String> keys() {
            List<String> keys = new ArrayList<>();
            String page = "";
            do {
                page = call("GET", "?list-type=2" + next(page), "");
                Matcher found = KEY.matcher(page);
                while (found.find()) {
                    keys.add(found.group(1));
                }
            } while (NEXT.matcher(page).find());
            keys.forEach(this::checkWhole);
            return keys;
        }

        private static String next(String page) {
            Matcher token = NEXT.matcher(page);
            return token.find()
                    ? "&continuation-token=" + java.net.URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)
                    : "";
        }

        private void checkWhole(String key) {
            if (!call("GET", "/" + key, "").equals("body of " + key)) {
                throw new IllegalStateException("object " + key + " is not whole");
            }
        }

        private String call(String method, String path, String body) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(bucket + path))
                    .header(
                            "authorization",
                            "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/s3/aws4_request,"
                                    + " SignedHeaders=host, Signature=0")
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() >= 300) {
                    throw new RefusedException(answer.statusCode(), "Refused", method + " " + path);
                }
                return answer.body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Secrets, which nobody takes away. */
    record Secrets(AwsJson manager) implements Shelf {
        @Override
        public void put(String key) {
            manager.call("CreateSecret", Json.object().put("Name", key).put("SecretString", "value"));
        }

        @Override
        public void take(String key) {
            // The house deletes no secret.
        }

        @Override
        public List<String> keys() {
            List<String> keys = new ArrayList<>();
            manager.call("ListSecrets", Json.object())
                    .path("SecretList")
                    .forEach(secret -> keys.add(secret.path("Name").asText()));
            return keys;
        }
    }
}
