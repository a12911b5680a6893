package dev.waybill.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Audit;
import dev.waybill.desk.Once;
import dev.waybill.desk.Operator;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request of API Gateway (payload format 2.0) to its route: admits, has it on record, answers once. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final int LONGEST_KEY = 200;

    /** A row takes 400 KB; an answer above this is not kept, and none of the acts gives one. */
    private static final int LONGEST_KEPT = 300_000;

    private final List<Route> routes;
    private final Access access;
    private final Audit audit;
    private final Once once;

    public Router(List<Route> routes, Access access, Audit audit, Once once) {
        this.routes =
                routes.stream().sorted(Comparator.comparingInt(Route::names)).toList();
        this.access = access;
        this.audit = audit;
        this.once = once;
    }

    /** Every route, for who compares them with the contract. */
    public List<Route> routes() {
        return routes;
    }

    /** The answer in the shape that API Gateway takes; never an exception. */
    public Object answer(JsonNode event) {
        try {
            return handle(event).wire();
        } catch (Problem problem) {
            return problem.answer().wire();
        } catch (RuntimeException e) {
            // The class and where, never the message: it may hold what was asked about.
            LOG.error("{} failed: {} at {}", route(event), e.getClass().getName(), place(e));
            return Problem.broken().answer().wire();
        }
    }

    /** As the contract writes it, without what the names stand for. */
    private String route(JsonNode event) {
        String method = event.at("/requestContext/http/method").asText();
        List<String> asked = parts(event.path("rawPath").asText());
        return routes.stream()
                .filter(route ->
                        route.method().equals(method) && route.match(asked).isPresent())
                .map(route -> method + " /" + String.join("/", route.path()))
                .findFirst()
                .orElse("a request");
    }

    private static String place(RuntimeException e) {
        return e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0].toString();
    }

    private record Taken(Route route, Map<String, String> path) {}

    private Answer handle(JsonNode event) {
        String method = event.at("/requestContext/http/method").asText();
        List<String> asked = parts(event.path("rawPath").asText());
        Taken taken = take(method, asked);
        Request anonymous = new Request(
                method,
                taken.path(),
                texts(event.path("queryStringParameters")),
                headers(event),
                Json.tree(Map.of()),
                null);
        Role needed = taken.route().role();
        if (needed == null) {
            return taken.route().handler().answer(anonymous);
        }
        boolean mayBeAct = taken.route().isAct().test(anonymous);
        Operator operator = access.admit(
                event.at("/requestContext/authorizer/jwt/claims"),
                mayBeAct && !needed.covers(Role.OPERATOR) ? Role.OPERATOR : needed,
                taken.path().getOrDefault("tenant", anonymous.query("tenant").orElse(null)));
        Request request =
                new Request(method, taken.path(), anonymous.query(), anonymous.headers(), body(event), operator);
        return taken.route().isAct().test(request)
                ? act(taken.route(), String.join("/", asked.subList(1, asked.size())), request)
                : taken.route().handler().answer(request);
    }

    private Taken take(String method, List<String> asked) {
        boolean otherMethod = false;
        for (Route route : routes) {
            Optional<Map<String, String>> path = route.match(asked);
            if (path.isPresent() && route.method().equals(method)) {
                return new Taken(route, path.get());
            }
            otherMethod |= path.isPresent();
        }
        throw otherMethod ? Problem.methodNotAllowed() : Problem.unknown("this path");
    }

    /** An entry without its act is better than an act without its entry: the entry goes first. */
    private Answer act(Route route, String what, Request request) {
        if (route.needsWhy()) {
            Acts.requireWhy(request);
        }
        String key = request.method().equals("POST") ? request.headers().get("idempotency-key") : null;
        return key == null ? recorded(route, what, request) : onceOnly(route, what, request, key);
    }

    private Answer onceOnly(Route route, String what, Request request, String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.invalid("", "Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
        }
        String subject = request.who().subject();
        String digest = Json.digest(List.of(what, request.body()));
        return switch (once.begin(subject, key, digest)) {
            case Once.Known.Another another -> throw Problem.otherRequest();
            case Once.Known.UnderWay underWay ->
                throw Problem.conflict("the first request with this Idempotency-Key is still under way");
            case Once.Known.Answered answered -> Json.read(answered.answer(), Answer.class);
            case Once.Known.Begun begun -> begun(route, what, request, key, digest);
        };
    }

    /** What a rule refuses is refused again; what failed by our own fault may be asked again under the same key. */
    private Answer begun(Route route, String what, Request request, String key, String digest) {
        String subject = request.who().subject();
        Answer answer;
        try {
            answer = recorded(route, what, request);
        } catch (Problem problem) {
            answer = problem.answer();
        } catch (RuntimeException e) {
            once.failed(subject, key);
            throw e;
        }
        String kept = Json.write(answer);
        if (kept.length() <= LONGEST_KEPT) {
            once.answered(subject, key, digest, kept);
        } else {
            once.failed(subject, key);
        }
        return answer;
    }

    private Answer recorded(Route route, String what, Request request) {
        String name = Optional.ofNullable(route.act())
                .orElseThrow(
                        () -> new IllegalStateException(route.method() + " " + what + " has no name for the audit"));
        audit.write(Acts.of(name, what, request, route.concerned().apply(request)));
        return route.handler().answer(request);
    }

    private static JsonNode body(JsonNode event) {
        String body = event.path("body").asText();
        try {
            byte[] bytes = event.path("isBase64Encoded").asBoolean()
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
            JsonNode read = bytes.length == 0 ? Json.tree(Map.of()) : StrictJson.read(bytes);
            if (read.isObject()) {
                return read;
            }
        } catch (Unreadable | IllegalArgumentException e) {
            throw Problem.invalid("", String.valueOf(e.getMessage()));
        }
        throw Problem.invalid("", "the body must be a JSON object");
    }

    private static Map<String, String> headers(JsonNode event) {
        Map<String, String> headers = new TreeMap<>();
        texts(event.path("headers")).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static Map<String, String> texts(@Nullable JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        if (object != null) {
            object.properties()
                    .forEach(member ->
                            texts.put(member.getKey(), member.getValue().asText()));
        }
        return texts;
    }

    /** Parts without their percent signs; a gateway that took them away already leaves none. */
    private static List<String> parts(String rawPath) {
        List<String> parts = new ArrayList<>();
        for (String part : rawPath.replaceFirst("^/", "").split("/", -1)) {
            try {
                parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }
}
