package dev.waybill.local.cloud.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.event.ruler.Machine;

/** The rules of one bus. */
final class Rules {
    private final Machine machine = Machine.builder().build();
    private final Map<String, List<RuleTarget>> targets = new ConcurrentHashMap<>();
    private final Map<String, String> patterns = new ConcurrentHashMap<>();

    void add(String name, String pattern, List<RuleTarget> to) {
        try {
            machine.addRule(name, pattern);
        } catch (IOException notAPattern) {
            throw new IllegalArgumentException("rule " + name + " has a pattern that cannot be read", notAPattern);
        }
        targets.put(name, List.copyOf(to));
        patterns.put(name, pattern);
    }

    Map<String, String> patterns() {
        return Map.copyOf(patterns);
    }

    /** The targets of every rule that matches. */
    List<RuleTarget> matching(JsonNode event) {
        var matched = new ArrayList<RuleTarget>();
        try {
            for (var rule : machine.rulesForJSONEvent(Json.write(event))) {
                matched.addAll(targets.getOrDefault(rule, List.of()));
            }
        } catch (Exception unreadable) {
            throw new IllegalArgumentException("an event cannot be matched", unreadable);
        }
        return matched;
    }
}
