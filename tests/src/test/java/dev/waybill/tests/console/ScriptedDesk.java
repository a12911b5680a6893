package dev.waybill.tests.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.console.ConsoleFunction;
import dev.waybill.memory.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The desk at one origin, as API Gateway would have it: the console's function, an issuer, and the operations API in memory.
 * Every request and answer is held against the contract; what breaks it is kept in {@link #breaches()}.
 */
final class ScriptedDesk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGIN_FORM = "<!doctype html><title>Log in</title><h1>Who are you?</h1>";

    private final HttpServer server;
    private final Contract contract = new Contract();
    private final ScriptedIssuer issuer = new ScriptedIssuer();
    private final ConsoleFunction console = new ConsoleFunction(List.of());
    private final List<String> breaches = new CopyOnWriteArrayList<>();
    private volatile ScriptedApi api;

    ScriptedDesk() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        api = new ScriptedApi(origin());
        server.createContext("/", this::page);
        server.createContext("/issuer/", this::login);
        server.createContext("/v1/", this::operation);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A night that has only begun. */
    ScriptedApi begin() {
        api = new ScriptedApi(origin());
        breaches.clear();
        issuer.begin();
        return api;
    }

    List<String> breaches() {
        return List.copyOf(breaches);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void page(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        var answer = console.handleRequest(
                APIGatewayV2HTTPEvent.builder()
                        .withRawPath(exchange.getRequestURI().getPath())
                        .withHeaders(headers)
                        .withRequestContext(RequestContext.builder()
                                .withHttp(RequestContext.Http.builder()
                                        .withMethod(exchange.getRequestMethod())
                                        .build())
                                .build())
                        .build(),
                new Invocation(30_000));
        answer.getHeaders().forEach(exchange.getResponseHeaders()::set);
        send(
                exchange,
                answer.getStatusCode(),
                answer.getIsBase64Encoded()
                        ? Base64.getDecoder().decode(answer.getBody())
                        : answer.getBody().getBytes(StandardCharsets.UTF_8));
    }

    private void login(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/issuer", "");
        try {
            switch (path) {
                case "/.well-known/openid-configuration" ->
                    send(
                            exchange,
                            200,
                            issuer.configuration(origin() + "/issuer").getBytes(StandardCharsets.UTF_8));
                case "/authorize" -> {
                    URI back = issuer.authorize(pairs(exchange.getRequestURI().getRawQuery()));
                    if (issuer.hasSession()) {
                        redirect(exchange, back);
                    } else {
                        exchange.getResponseHeaders().set("Content-Type", "text/html");
                        send(exchange, 200, LOGIN_FORM.getBytes(StandardCharsets.UTF_8));
                    }
                }
                case "/logout" ->
                    redirect(
                            exchange,
                            issuer.logout(pairs(exchange.getRequestURI().getRawQuery()), origin() + "/console/"));
                case "/token" -> {
                    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    send(exchange, 200, issuer.token(pairs(form)).getBytes(StandardCharsets.UTF_8));
                }
                default -> send(exchange, 404, new byte[0]);
            }
        } catch (IllegalArgumentException e) {
            breaches.add("login: " + e.getMessage());
            send(exchange, 400, "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void redirect(HttpExchange exchange, URI to) throws IOException {
        exchange.getResponseHeaders().set("Location", to.toString());
        send(exchange, 302, new byte[0]);
    }

    private void operation(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String rawPath = exchange.getRequestURI().getRawPath();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        JsonNode body = sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
        Map<String, String> query = pairs(exchange.getRequestURI().getRawQuery());
        var operation = contract.find(method, rawPath);
        if (operation.isEmpty()) {
            breaches.add(method + " " + rawPath + " is not in the contract");
            send(
                    exchange,
                    404,
                    JSON.writeValueAsBytes(
                            ScriptedApi.problem(404, "No such operation", "").body()));
            return;
        }
        List<String> faults = new ArrayList<>(contract.faultsOfRequest(operation.get(), body));
        faults.addAll(contract.unknownQuery(operation.get(), query.keySet()));
        ScriptedApi.Answer answer = operation.get().role().isEmpty() || isLoggedIn(exchange)
                ? api.shown(
                        operation.get(),
                        api.answer(
                                operation.get(),
                                query,
                                body,
                                exchange.getRequestHeaders().getFirst("If-Match")))
                : ScriptedApi.problem(401, "Log in", "The token is missing or counts no longer.");
        faults.addAll(contract.faultsOfAnswer(operation.get(), answer.status(), answer.body()));
        faults.forEach(fault -> breaches.add(method + " " + rawPath + ": " + fault));
        if (!answer.etag().isEmpty()) {
            exchange.getResponseHeaders().set("ETag", answer.etag());
        }
        exchange.getResponseHeaders()
                .set("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
        send(exchange, answer.status(), answer.status() == 204 ? new byte[0] : JSON.writeValueAsBytes(answer.body()));
    }

    private boolean isLoggedIn(HttpExchange exchange) {
        return ("Bearer " + ScriptedIssuer.TOKEN)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static Map<String, String> pairs(@Nullable String query) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String[] sides = pair.split("=", 2);
            pairs.put(
                    URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                    sides.length == 1 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return pairs;
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD") || status == 304;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
