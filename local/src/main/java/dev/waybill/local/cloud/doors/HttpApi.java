package dev.waybill.local.cloud.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cloud.functions.Functions;
import dev.waybill.local.cloud.functions.Outcome;
import dev.waybill.local.cloud.functions.Payloads;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Meter.Maker;
import dev.waybill.local.meter.Units;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes of the HTTP APIs, served as API Gateway serves them. */
public final class HttpApi {
    /** Of API Gateway: the largest body, and how long it waits for a function. */
    public static final int MOST_BODY_BYTES = 10 * 1024 * 1024;

    private static final long MOST_SECONDS = 30;

    /** Of API Gateway: the request line and the values of all headers together. */
    private static final int MOST_HEAD_BYTES = 10_240;

    private static final Pattern HOOK = Pattern.compile("/hooks/[^/]+");

    private final Functions functions;
    private final String account;
    private final Meter meter;
    private final List<Route> routes = new CopyOnWriteArrayList<>();

    public HttpApi(Functions functions, String account, Meter meter) {
        this.meter = meter;
        this.functions = functions;
        this.account = account;
    }

    /** Adds a route; without a guard for everybody. */
    public void addRoute(String apiId, String routeKey, String function, @Nullable Guard guard) {
        if (routes.stream().anyMatch(route -> route.key().equals(routeKey))) {
            throw new IllegalArgumentException("two APIs have the route " + routeKey + ", and one port serves both");
        }
        routes.add(new Route(apiId, routeKey, function, guard));
        routes.sort(Comparator.comparingInt(Route::rank));
    }

    public List<String> routes() {
        return routes.stream().map(Route::key).toList();
    }

    /** Answers one request from outside. */
    public Answer handle(Request request) throws Exception {
        if (request.body().length > MOST_BODY_BYTES) {
            return message(413, "Request Entity Too Large");
        }
        if (head(request) > MOST_HEAD_BYTES) {
            return message(431, "Request Header Fields Too Large");
        }
        for (var route : routes) {
            var parameters = route.match(request);
            if (parameters.isPresent()) {
                return admit(request, route, parameters.get());
            }
        }
        return message(404, "Not Found");
    }

    private static int head(Request request) {
        var values = request.headers().values().stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .sum();
        return request.method().length()
                + request.rawPath().length()
                + request.rawQuery().length()
                + values;
    }

    /** Answers what a tunnel may lead to: senders' messages, and nothing else. */
    public Answer handleHook(Request request) throws Exception {
        return request.method().equals("POST")
                        && HOOK.matcher(request.rawPath()).matches()
                ? handle(request)
                : message(404, "Not Found");
    }

    private Answer admit(Request request, Route route, Map<String, String> parameters) throws Exception {
        var guard = route.guard();
        if (guard == null) {
            return serve(request, route, parameters, null);
        }
        return switch (guard.check(request)) {
            case Guard.Finding.Welcome welcome -> serve(request, route, parameters, welcome.authorizer());
            case Guard.Finding.Stranger stranger -> message(401, "Unauthorized").with("www-authenticate", "Bearer");
            case Guard.Finding.NotHere notHere -> message(403, "Forbidden");
        };
    }

    private Answer serve(Request request, Route route, Map<String, String> parameters, @Nullable ObjectNode authorizer)
            throws Exception {
        var chunks = Units.chunksOf512K(request.body().length);
        meter.call(nameOf(route.function()), Maker.AWS, "api request", "api.request", chunks);
        var event = ProxyEvent.of(request, route, parameters, account, authorizer);
        if (event.length > Payloads.MOST_REQUEST_BYTES) {
            // A body's quotes and line breaks count twice in the event's JSON, and base64 adds a third.
            return message(413, "Request Entity Too Large");
        }
        Callable<Outcome> call = () -> functions.invoke(route.function(), event);
        var pending = new FutureTask<>(call);
        Thread.ofVirtual().name("api " + route.key()).start(pending);
        try {
            return switch (pending.get(MOST_SECONDS, TimeUnit.SECONDS)) {
                case Outcome.Returned returned -> answer(returned.text());
                case Outcome.Failed failed -> message(500, "Internal Server Error");
            };
        } catch (TimeoutException tooLong) {
            return message(503, "Service Unavailable");
        } catch (ExecutionException notInvoked) {
            throw new IOException(route.key() + " could not be served", notInvoked);
        }
    }

    /** Of {@code arn:aws:lambda:<region>:<account>:function:<name>:<alias>}. */
    private static String nameOf(String functionArn) {
        return functionArn.split(":", -1)[6];
    }

    private static Answer answer(String text) {
        JsonNode result;
        try {
            result = Json.parse(text);
        } catch (IllegalArgumentException notJson) {
            return message(500, "Internal Server Error");
        }
        if (!result.has("statusCode")) {
            return Answer.json(200, result);
        }
        var body = result.path("body").asText("");
        var bytes = result.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        var answer = new Answer(
                result.path("statusCode").asInt(), Map.of("content-type", "text/plain; charset=utf-8"), bytes);
        for (var header : result.path("headers").properties()) {
            answer = answer.with(
                    header.getKey().toLowerCase(java.util.Locale.ROOT),
                    header.getValue().asText());
        }
        return answer;
    }

    private static Answer message(int status, String text) {
        return Answer.json(status, Json.object().put("message", text));
    }
}
