package dev.waybill.local.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The issuer of an environment, as its desk names it. */
final class OpenId {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient http;
    private final String issuer;
    private final String client;

    OpenId(HttpClient http, String desk) throws IOException {
        this.http = http;
        var brand = json(get(http, desk + "/v1/brand"));
        this.issuer = brand.path("issuer").asText();
        this.client = brand.path("clientId").asText();
    }

    String client() {
        return client;
    }

    /** One of the addresses that the issuer tells of itself. */
    String endpoint(String name) throws IOException {
        return json(get(http, issuer + "/.well-known/openid-configuration"))
                .path(name)
                .asText();
    }

    /** A token for one of the operators of a house on one machine. */
    String local(String person) throws IOException {
        return token(Map.of("grant_type", "client_credentials", "client_id", client, "username", person))
                .path("access_token")
                .asText();
    }

    JsonNode token(Map<String, String> form) throws IOException {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + Desk.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return json(send(
                http,
                HttpRequest.newBuilder(URI.create(endpoint("token_endpoint")))
                        .timeout(PATIENCE)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build()));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw Mishap.unusable(answer.uri().getHost() + " answers " + answer.statusCode() + " at "
                    + answer.uri().getPath());
        }
        return Json.parse(answer.body());
    }

    private static HttpResponse<String> get(HttpClient http, String url) throws IOException {
        return send(
                http, HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build());
    }

    static HttpResponse<String> send(HttpClient http, HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
