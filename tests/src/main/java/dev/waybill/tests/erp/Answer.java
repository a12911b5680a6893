package dev.waybill.tests.erp;

import java.util.Map;

/** What the simulator says to one request. */
record Answer(int status, Map<String, String> headers, String body) {
    static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    static Answer html(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "text/html"), body);
    }

    static Answer told(Behaviour.Rule rule) {
        String wait = rule.retryAfter();
        return new Answer(rule.status(), wait == null ? Map.of() : Map.of("Retry-After", wait), "told so");
    }
}
