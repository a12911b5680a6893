package dev.waybill.local.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The desk of one environment, in the name of one operator. */
public final class Desk {
    /** Longer than API Gateway waits for a function. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String url;
    private final String token;
    private final HttpClient http;

    private Desk(String url, String token, HttpClient http) {
        this.url = url;
        this.token = token;
        this.http = http;
    }

    /** The desk of a deployed environment; the token is from the variable {@code WAYBILL_TOKEN} or from {@code waybill login}. */
    public static Desk at(String api, Optional<String> token) throws IOException {
        var url = api.replaceFirst("/+$", "");
        var given =
                token.filter(text -> !text.isBlank()).or(() -> KeptTokens.mine().find(url));
        return new Desk(
                url,
                given.orElseThrow(() -> Mishap.unusable(
                        "no token for " + url + ": `waybill login --api " + url + "`, or set WAYBILL_TOKEN")),
                client());
    }

    /** The desk of a house on this machine, which lets one be whom one likes. */
    public static Desk of(RunningHouse house, String person) throws IOException {
        var url = house.note().url();
        var http = client();
        var issuer = new OpenId(http, url);
        return new Desk(url, issuer.local(person), http);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    public String url() {
        return url;
    }

    /** Asks; empty values of the query are left out. */
    public JsonNode get(String path, Map<String, String> query) throws IOException {
        var text = query.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return body(send("GET", path + (text.isEmpty() ? "" : "?" + text), null, Map.of()));
    }

    public JsonNode get(String path) throws IOException {
        return get(path, Map.of());
    }

    /** Asks, and gives what is answered, whatever that is. */
    public HttpResponse<String> asks(String path) throws IOException {
        return exchange("GET", path, null, Map.of());
    }

    /** Acts; a lost answer can be asked for again, so each act has a key of its own. */
    public JsonNode post(String path, JsonNode body) throws IOException {
        return body(send(
                "POST", path, body, Map.of("idempotency-key", UUID.randomUUID().toString())));
    }

    /** Acts on what stands now: reads it, and acts on condition that it is still so. */
    public JsonNode postOver(String path, String read, JsonNode body) throws IOException {
        var tag = send("GET", read, null, Map.of()).headers().firstValue("etag").orElse("");
        return body(send("POST", path, body, Map.of("if-match", tag)));
    }

    private HttpResponse<String> send(String method, String path, @Nullable JsonNode body, Map<String, String> headers)
            throws IOException {
        var answer = exchange(method, path, body, headers);
        if (answer.statusCode() >= 300) {
            throw refused(answer);
        }
        return answer;
    }

    private HttpResponse<String> exchange(
            String method, String path, @Nullable JsonNode body, Map<String, String> headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        headers.forEach(request::header);
        return OpenId.send(http, request.build());
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return answer.body().isEmpty() ? Json.object() : Json.parse(answer.body());
    }

    private static Mishap refused(HttpResponse<String> answer) {
        if (answer.statusCode() == 401) {
            return Mishap.unusable("the desk does not take the token: log in again");
        }
        try {
            var problem = Json.parse(answer.body());
            var pointer = problem.path("pointer").asText("");
            return Mishap.failed(
                    problem.path("detail").asText(problem.path("message").asText("no reason given"))
                            + (pointer.isEmpty() || pointer.equals("null") ? "" : " (" + pointer + ")"));
        } catch (IllegalArgumentException noProblem) {
            return Mishap.unusable("the desk answers " + answer.statusCode());
        }
    }

    /** A piece of a path. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
