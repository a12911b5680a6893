package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** {@code POST /<database>/}: JSON-RPC as Tryton speaks it, business errors with status 200 included. */
final class TrytonDoor {
    private static final int USER = 2;

    private final ObjectMapper json;
    private final Effects effects;
    private final Secrets secrets;
    private final Map<String, TrytonDatabase> databases = new ConcurrentHashMap<>();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();

    private final Worker worker = new Worker();

    private final AtomicInteger logins = new AtomicInteger();

    TrytonDoor(ObjectMapper json, Effects effects, Secrets secrets) {
        this.json = json;
        this.effects = effects;
        this.secrets = secrets;
    }

    Answer answer(String database, JsonNode request, @Nullable String authorization) throws IOException {
        String method = request.path("method").asText();
        if (method.equals("common.db.login")) {
            return login(database, request);
        }
        if (!isAlive(database, authorization)) {
            return Answer.html(401, "<p>The server could not verify that you are authorized.</p>");
        }
        if (!method.startsWith("model.")) {
            return Answer.html(403, "<p>You don't have the permission to access the requested resource.</p>");
        }
        return call(database, method, request);
    }

    /** What a rule of the {@link Behaviour} makes the method say. */
    Answer told(JsonNode request, Behaviour.Rule rule) throws IOException {
        if (rule.surprise() != null) {
            return surprise(request, rule.surprise());
        }
        return rule.error() == null ? result(request, rule.result()) : error(request, rule.error());
    }

    int logins() {
        return logins.get();
    }

    Worker worker() {
        return worker;
    }

    void endSessions() {
        sessions.clear();
    }

    void forget() {
        databases.clear();
        sessions.clear();
        logins.set(0);
        worker.forget();
    }

    private Answer login(String database, JsonNode request) throws IOException {
        String user = request.path("params").path(0).asText();
        String password = request.path("params").path(1).path("password").asText();
        if (!secrets.accept(database, user + ":" + password)) {
            return Answer.html(401, "<p>The server could not verify that you are authorized.</p>");
        }
        logins.incrementAndGet();
        String session = UUID.randomUUID().toString();
        sessions.add(database + " " + user + ":" + USER + ":" + session);
        return result(request, Rows.JSON.arrayNode().add(USER).add(session));
    }

    private boolean isAlive(String database, @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Session ")) {
            return false;
        }
        byte[] session = Base64.getDecoder().decode(authorization.substring("Session ".length()));
        return sessions.contains(database + " " + new String(session, StandardCharsets.UTF_8));
    }

    private Answer call(String database, String method, JsonNode request) throws IOException {
        TrytonDatabase tables =
                databases.computeIfAbsent(database, name -> new TrytonDatabase(new Ledger(effects, name), worker));
        try {
            return result(request, tables.call(method, request.path("params")));
        } catch (UserError e) {
            return error(request, String.valueOf(e.getMessage()));
        }
    }

    private Answer result(JsonNode request, @Nullable JsonNode result) throws IOException {
        ObjectNode reply = Rows.JSON.objectNode();
        reply.set("id", request.path("id"));
        reply.set("result", result);
        return Answer.json(200, json.writeValueAsString(reply));
    }

    /** Any error of Python or of its database, as the real one lets it through: its text and no trace, with status 200. */
    private Answer surprise(JsonNode request, String text) throws IOException {
        ObjectNode reply = Rows.JSON.objectNode();
        reply.set("id", request.path("id"));
        reply.putArray("error").add(text).add("");
        return Answer.json(200, json.writeValueAsString(reply));
    }

    private Answer error(JsonNode request, String message) throws IOException {
        ObjectNode reply = Rows.JSON.objectNode();
        reply.set("id", request.path("id"));
        reply.putArray("error").add("UserError").addArray().add(message).add("").addNull();
        return Answer.json(200, json.writeValueAsString(reply));
    }
}
