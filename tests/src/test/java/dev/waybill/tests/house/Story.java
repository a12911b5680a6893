package dev.waybill.tests.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the operators' trace tells of one record. */
public record Story(JsonNode trace) {

    /** The record's state in one word. */
    public String state() {
        return trace.at("/record/state").asText();
    }

    public long version() {
        return trace.at("/record/version").asLong();
    }

    /** Which source set a field group, and by which rule. */
    public String group(String name) {
        JsonNode group = trace.at("/record/groups").path(name);
        return group.path("source").asText() + ": " + group.path("rule").asText();
    }

    /** How the facts that the record took ended, oldest first. */
    public List<String> outcomes() {
        return texts(trace.path("ledger"), "outcome").toList();
    }

    /** How the facts came that nobody told us: {@code reconcile}; empty for a webhook. */
    public List<String> came() {
        return texts(trace.path("ledger"), "via").toList();
    }

    /** How often a fact ended so. */
    public long count(String outcome) {
        return outcomes().stream().filter(outcome::equals).count();
    }

    /** The names of the targets that have been at it. */
    public List<String> targets() {
        return texts(trace.path("targets"), "name").toList();
    }

    public JsonNode target(String name) {
        return elements(trace.path("targets"))
                .filter(target -> target.path("name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Whether the target has all of the record that it is owed. */
    public boolean isDelivered(String target) {
        JsonNode row = target(target);
        return row.path("owed").asLong() > 0
                && row.path("delivered").asLong() >= row.path("owed").asLong();
    }

    /** What the target calls its thing. */
    public String externalId(String target, String thing) {
        return target(target).path("externalIds").path(thing).asText();
    }

    /** What a person is told to do next. */
    public List<String> notes() {
        return texts(trace.path("notes"), "nextStep").toList();
    }

    /** The kinds of what waits for its time. */
    public List<String> waiting() {
        return texts(trace.path("waiting"), "kind").toList();
    }

    private static Stream<String> texts(JsonNode list, String member) {
        return elements(list).map(element -> element.path(member).asText());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Override
    public String toString() {
        return trace.toPrettyString();
    }
}
