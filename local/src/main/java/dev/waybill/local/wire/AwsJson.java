package dev.waybill.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls one AWS JSON service of the house: an engine behind its loopback address. */
public final class AwsJson {
    /** Longer than the longest long poll (20 s), shorter than a person's patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient http;
    private final URI endpoint;
    private final String targetPrefix;
    private final String authorization;

    /** A caller of the service whose operations are named {@code targetPrefix.Operation}. */
    public AwsJson(HttpClient http, String endpoint, String service, String targetPrefix) {
        this.http = http;
        this.endpoint = URI.create(endpoint + "/");
        this.targetPrefix = targetPrefix;
        // The engines read region and service from the scope and check no signature.
        this.authorization = "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    /**
     * Calls an operation.
     *
     * @throws RefusedException when the service answers with an error
     */
    public JsonNode call(String operation, JsonNode body) {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("content-type", "application/x-amz-json-1.0")
                .header("x-amz-target", targetPrefix + "." + operation)
                .header("authorization", authorization)
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                var error = error(answer.body());
                throw new RefusedException(answer.statusCode(), type(error), operation + ": " + message(error));
            }
            return answer.body().length == 0 ? Json.object() : Json.parse(answer.body());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(operation + " did not reach " + endpoint, unreachable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RefusedException(503, "ServiceUnavailable", operation + ": the house is closing");
        }
    }

    /** An engine in trouble may say so in plain words. */
    private static JsonNode error(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException plainWords) {
            return Json.object();
        }
    }

    private static String type(JsonNode error) {
        var type = error.path("__type").asText("Unknown");
        return type.substring(type.indexOf('#') + 1);
    }

    private static String message(JsonNode error) {
        return error.path("message").asText(error.path("Message").asText("no reason given"));
    }
}
