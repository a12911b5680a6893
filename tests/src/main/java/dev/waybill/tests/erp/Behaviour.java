package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the simulator has been told to misbehave: the first rule that matches a call applies, as often as it says. */
final class Behaviour {
    private static final int ALWAYS = Integer.MAX_VALUE;

    /**
     * One rule; what it does not name matches everything.
     *
     * @param method the end of the JSON-RPC method's name: {@code sale.sale.create}
     * @param path the beginning of the request's path: {@code /in/}
     * @param holds a text of the request's body: {@code "SEK"}
     * @param skip how many matching calls pass before it applies
     * @param times how often it applies then
     * @param status answered instead of doing anything
     * @param lose do it, then cut the connection without an answer
     * @param dead cut the connection without doing anything
     * @param result answered by JSON-RPC instead of doing anything
     * @param error answered by JSON-RPC as a UserError instead of doing anything
     * @param surprise answered by JSON-RPC as an error that is not Tryton's own: {@code "could not obtain lock on row …"}
     */
    record Rule(
            @Nullable String tenant,
            @Nullable String method,
            @Nullable String path,
            @Nullable String holds,
            int skip,
            int times,
            int delayMillis,
            int status,
            @Nullable String retryAfter,
            boolean lose,
            boolean dead,
            @Nullable JsonNode result,
            @Nullable String error,
            @Nullable String surprise) {

        static Rule of(JsonNode json) {
            return new Rule(
                    text(json, "tenant"),
                    text(json, "method"),
                    text(json, "path"),
                    text(json, "holds"),
                    json.path("skip").asInt(0),
                    json.path("times").asInt(ALWAYS),
                    json.path("delayMillis").asInt(0),
                    json.path("status").asInt(0),
                    text(json, "retryAfter"),
                    json.path("lose").asBoolean(false),
                    json.path("dead").asBoolean(false),
                    json.get("result"),
                    text(json, "error"),
                    text(json, "surprise"));
        }

        /** Whether JSON-RPC says what the rule says. */
        boolean isSaid() {
            return result != null || error != null || surprise != null;
        }

        boolean matches(String tenant, String path, JsonNode request) {
            String method = request.path("method").asText();
            return (this.tenant == null || this.tenant.equals(tenant))
                    && (this.path == null || path.startsWith(this.path))
                    && (this.method == null || method.endsWith(this.method))
                    && (holds == null || request.toString().contains(holds));
        }

        /** What is left of it after a call that it matched. */
        Rule after() {
            return skip > 0 ? left(skip - 1, times) : left(0, times == ALWAYS ? ALWAYS : times - 1);
        }

        private Rule left(int skips, int left) {
            return new Rule(
                    tenant,
                    method,
                    path,
                    holds,
                    skips,
                    left,
                    delayMillis,
                    status,
                    retryAfter,
                    lose,
                    dead,
                    result,
                    error,
                    surprise);
        }

        private static @Nullable String text(JsonNode json, String field) {
            return json.path(field).isValueNode() ? json.path(field).asText() : null;
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    synchronized void add(Rule rule) {
        rules.add(rule);
    }

    synchronized void forget() {
        rules.clear();
    }

    /** Forgets what it was told of one tenant. */
    synchronized void forget(String tenant) {
        rules.removeIf(rule -> tenant.equals(rule.tenant()));
    }

    /** The rule for this call, one time of it used up. */
    synchronized Optional<Rule> next(String tenant, String path, JsonNode request) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.times() > 0 && rule.matches(tenant, path, request)) {
                rules.set(i, rule.after());
                if (rule.skip() == 0) {
                    return Optional.of(rule);
                }
            }
        }
        return Optional.empty();
    }
}
