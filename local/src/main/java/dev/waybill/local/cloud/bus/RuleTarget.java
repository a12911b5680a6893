package dev.waybill.local.cloud.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.queues.Message;
import dev.waybill.local.wire.Json;
import java.util.Optional;

/** A queue that a rule sends to, and what of the event it sends. */
public record RuleTarget(
        String queueUrl, Optional<String> inputPath, Optional<String> groupPath, Optional<String> deadLetterUrl) {
    public RuleTarget {
        inputPath.ifPresent(RuleTarget::checkPath);
        groupPath.ifPresent(RuleTarget::checkPath);
    }

    Message message(JsonNode event) {
        var body = inputPath.map(path -> at(event, path)).orElse(event);
        var group = groupPath.map(path -> at(event, path).asText()).filter(text -> !text.isEmpty());
        return new Message(Json.write(body), group.orElse(null));
    }

    private static JsonNode at(JsonNode event, String path) {
        var node = event;
        for (var name : path.substring(1).split("\\.", -1)) {
            node = name.isEmpty() ? node : node.path(name);
        }
        return node;
    }

    private static void checkPath(String path) {
        if (!path.matches("\\$(\\.[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException("only plain paths like $.detail.tenantid are known here: " + path);
        }
    }
}
