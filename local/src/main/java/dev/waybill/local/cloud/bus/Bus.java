package dev.waybill.local.cloud.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cloud.queues.Queues;
import dev.waybill.local.template.Pseudo;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.RefusedException;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** EventBridge's part that the house uses: buses, rules that match, and events put on queues. */
public final class Bus {
    /** Of EventBridge: entries in one call, and bytes in one call. */
    private static final int MOST_ENTRIES = 10;

    private static final int MOST_BYTES = 1024 * 1024;

    private final Pseudo pseudo;
    private final Queues queues;
    private final Begun begun;
    private final Map<String, Rules> buses = new ConcurrentSkipListMap<>();

    /** @param kept where calls stand while they are put on queues, in a house that keeps its data */
    public Bus(Pseudo pseudo, Queues queues, Optional<Path> kept) throws IOException {
        this.pseudo = pseudo;
        this.queues = queues;
        this.begun = Begun.in(kept);
    }

    /** Puts on their queues, once more, the events of calls that an earlier house had begun; when every rule is there. */
    public void finishWhatWasBegun() throws IOException {
        for (var left : begun.left()) {
            try {
                send(Json.read(left).path("Entries"));
            } catch (RefusedException ofAnotherTemplate) {
                throw new IOException(
                        left + " holds events that this template cannot take: use another data folder",
                        ofAnotherTemplate);
            }
            Files.delete(left);
        }
    }

    public void addBus(String name) {
        buses.put(name, new Rules());
    }

    /** Adds a rule to a bus that is there; {@code busName} may be its ARN. */
    public void addRule(String busName, String rule, JsonNode pattern, List<RuleTarget> targets) {
        bus(busName).add(rule, Json.write(pattern), targets);
    }

    /** Answers EventBridge's protocol. */
    public Answer handle(Request request) {
        var operation = request.operation();
        var body = Json.parse(request.body());
        return Answer.aws(
                switch (operation) {
                    case "PutEvents" -> putEvents(body);
                    case "DescribeEventBus" -> describe(name(body.path("Name").asText()));
                    case "ListEventBuses" -> listBuses();
                    case "ListRules" -> listRules(body.path("EventBusName").asText());
                    default ->
                        throw new RefusedException(
                                400, "UnknownOperationException", "the local bus does not know " + operation);
                });
    }

    private ObjectNode putEvents(JsonNode request) {
        var entries = request.path("Entries");
        checkSize(entries);
        try {
            var call = begun.call(request);
            try {
                return send(entries);
            } finally {
                // A call that is refused is over, too.
                call.end();
            }
        } catch (IOException full) {
            throw new UncheckedIOException("the bus cannot keep what it is told", full);
        }
    }

    private ObjectNode send(JsonNode entries) {
        var dispatch = new Dispatch(queues);
        var answers = Json.array();
        for (var i = 0; i < entries.size(); i++) {
            answers.add(take(i, entries.path(i), dispatch));
        }
        for (var lost : dispatch.send()) {
            answers.set(lost, failed("InternalFailure", "no queue took the event"));
        }
        var failures = 0;
        for (var answer : answers) {
            failures += answer.has("ErrorCode") ? 1 : 0;
        }
        return Json.object().put("FailedEntryCount", failures).set("Entries", answers);
    }

    private ObjectNode take(int index, JsonNode entry, Dispatch dispatch) {
        if (!entry.hasNonNull("Source") || !entry.hasNonNull("DetailType") || !entry.hasNonNull("Detail")) {
            return failed("InvalidArgument", "an entry needs Source, DetailType and Detail");
        }
        JsonNode detail;
        try {
            detail = Json.parse(entry.path("Detail").asText());
        } catch (IllegalArgumentException notJson) {
            return failed("MalformedDetail", "Detail is malformed");
        }
        if (!detail.isObject()) {
            return failed("MalformedDetail", "Detail is malformed");
        }
        var id = UUID.randomUUID().toString();
        var event = event(id, entry, detail);
        bus(entry.path("EventBusName").asText("default"))
                .matching(event)
                .forEach(target -> dispatch.add(index, target, target.message(event)));
        return Json.object().put("EventId", id);
    }

    private ObjectNode event(String id, JsonNode entry, JsonNode detail) {
        var event = Json.object()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", entry.path("DetailType").asText())
                .put("source", entry.path("Source").asText())
                .put("account", pseudo.account())
                .put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", pseudo.region());
        event.set("resources", entry.path("Resources").isArray() ? entry.path("Resources") : Json.array());
        return event.set("detail", detail);
    }

    private static void checkSize(JsonNode entries) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new RefusedException(400, "ValidationException", "1 to 10 entries, not " + entries.size());
        }
        var bytes = 0L;
        for (var entry : entries) {
            bytes += utf8(entry.path("Detail"))
                    + utf8(entry.path("Source"))
                    + utf8(entry.path("DetailType"))
                    + entry.path("Resources").valueStream().mapToLong(Bus::utf8).sum()
                    + (entry.has("Time") ? 14 : 0);
        }
        if (bytes > MOST_BYTES) {
            throw new RefusedException(
                    400, "ValidationException", "Total size of the entries in the request is over the limit.");
        }
    }

    private static long utf8(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8).length;
    }

    private ObjectNode describe(String name) {
        bus(name);
        return Json.object().put("Name", name).put("Arn", pseudo.arn("events", "event-bus/" + name));
    }

    private ObjectNode listBuses() {
        var list = Json.array();
        buses.keySet().forEach(name -> list.add(describe(name)));
        return Json.object().set("EventBuses", list);
    }

    private ObjectNode listRules(String busName) {
        var list = Json.array();
        bus(busName)
                .patterns()
                .forEach((rule, pattern) -> list.addObject()
                        .put("Name", rule)
                        .put("State", "ENABLED")
                        .put("EventBusName", name(busName))
                        .put("EventPattern", pattern));
        return Json.object().set("Rules", list);
    }

    private Rules bus(String nameOrArn) {
        var rules = buses.get(name(nameOrArn));
        if (rules == null) {
            throw new RefusedException(
                    400, "ResourceNotFoundException", "Event bus " + name(nameOrArn) + " does not exist.");
        }
        return rules;
    }

    private static String name(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static ObjectNode failed(String code, String message) {
        return Json.object().put("ErrorCode", code).put("ErrorMessage", message);
    }
}
