package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.util.StringJoiner;

/** A trace as a person reads it. */
record Story(JsonNode trace) {
    String text() {
        var record = trace.path("record");
        var lines = new StringJoiner(System.lineSeparator());
        lines.add(record.path("key").asText("record") + " is at version "
                + record.path("version").asText());
        facts(lines, trace.path("ledger"));
        section(lines, "where each group of fields comes from", record.path("groups"));
        section(lines, "targets", trace.path("targets"));
        section(lines, "waiting", trace.path("waiting"));
        section(lines, "notes for a person", trace.path("notes"));
        section(lines, "state", record.path("state"));
        return lines.toString();
    }

    /** What happened, when the source says it did, from whom, and how it ended; the identities are in {@code --json}. */
    private static void facts(StringJoiner lines, JsonNode ledger) {
        lines.add("").add("facts, in the order in which they were taken");
        for (var fact : ledger) {
            var key = fact.path("key").asText().split("\\|", -1);
            lines.add("  %-20s %-26s from %-8s %-11s %s"
                    .formatted(
                            key.length > 2 ? key[2] : "",
                            fact.path("at").asText(),
                            fact.path("source").asText()
                                    + (fact.has("via") ? "/" + fact.path("via").asText() : ""),
                            fact.path("outcome").asText(),
                            fact.path("reason").asText(""))
                    .stripTrailing());
        }
    }

    private static void section(StringJoiner lines, String title, JsonNode content) {
        if (content.isEmpty()) {
            return;
        }
        lines.add("").add(title);
        if (content.isArray()) {
            content.forEach(item -> lines.add("  " + line(item)));
        } else {
            content.properties().forEach(field -> lines.add("  " + field.getKey() + ": " + line(field.getValue())));
        }
    }

    private static String line(JsonNode item) {
        if (!item.isObject()) {
            return item.isValueNode() ? item.asText() : Json.write(item);
        }
        var parts = new StringJoiner("  ");
        item.properties().forEach(field -> {
            var value = field.getValue();
            if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                parts.add(field.getKey() + " " + (value.isValueNode() ? value.asText() : Json.write(value)));
            }
        });
        return parts.toString();
    }
}
