package dev.waybill.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.bus.Bus;
import dev.waybill.local.cloud.bus.RuleTarget;
import dev.waybill.local.cloud.functions.Functions;
import dev.waybill.local.cloud.grants.Call;
import dev.waybill.local.cloud.grants.Grants;
import dev.waybill.local.cloud.mappings.Mapping;
import dev.waybill.local.cloud.mappings.MappingSettings;
import dev.waybill.local.cloud.queues.Queues;
import dev.waybill.local.cloud.schedules.Schedules;
import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.Pseudo;
import dev.waybill.local.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes what connects: buses, rules, schedules and event source mappings; the latter two wait for {@link #start}. */
final class Wiring implements AutoCloseable {
    /** Of Lambda: without these it makes no mapping. */
    private static final List<String> READS =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private final Pseudo pseudo;
    private final Bus bus;
    private final Queues queues;
    private final Functions functions;
    private final Grants grants;
    private final int atOnce;
    private final Schedules schedules = new Schedules();
    private final List<MappingSettings> declared = new ArrayList<>();
    private final List<Runnable> scheduled = new ArrayList<>();
    private final List<Mapping> running = new ArrayList<>();

    /** @param atOnce batches of one mapping: more than its function has processes would only wait in memory */
    Wiring(Pseudo pseudo, Bus bus, Queues queues, Functions functions, Grants grants, int atOnce) {
        this.atOnce = atOnce;
        this.pseudo = pseudo;
        this.bus = bus;
        this.queues = queues;
        this.functions = functions;
        this.grants = grants;
    }

    Map<String, Kind> kinds() {
        return Map.of(
                "AWS::Events::EventBus", this::eventBus,
                "AWS::Events::Rule", this::rule,
                "AWS::Lambda::EventSourceMapping", this::mapping,
                "AWS::Scheduler::Schedule", this::schedule);
    }

    /** Begins to poll and to tick, once everything is there. */
    void start() {
        declared.forEach(settings -> running.add(Mapping.start(settings, queues, functions, pseudo.region())));
        scheduled.forEach(Runnable::run);
    }

    private Made eventBus(Declared resource) {
        var name = Names.of(resource, "Name", 256);
        bus.addBus(name);
        return Made.of(name).with("Name", name).with("Arn", pseudo.arn("events", "event-bus/" + name));
    }

    private Made rule(Declared resource) {
        var properties = resource.properties();
        var name = Names.of(resource, "Name", 64);
        if (properties.has("ScheduleExpression")) {
            properties.path("Targets").forEach(target -> tick(name, properties.path("ScheduleExpression"), target));
        }
        if (properties.has("EventPattern")) {
            var targets = new ArrayList<RuleTarget>();
            properties.path("Targets").forEach(target -> targets.add(target(target)));
            Quotas.checkRule(properties.path("EventPattern"), targets.size());
            bus.addRule(properties.path("EventBusName").asText(), name, properties.path("EventPattern"), targets);
        }
        var busName = properties.path("EventBusName").asText("");
        var path = busName.isEmpty() ? name : busName + "/" + name;
        return Made.of(name).with("Arn", pseudo.arn("events", "rule/" + path));
    }

    private RuleTarget target(JsonNode target) {
        var arn = target.path("Arn").asText();
        if (!arn.startsWith("arn:aws:sqs:") || target.has("InputTransformer") || target.has("Input")) {
            throw new IllegalArgumentException(
                    "a rule's target can only be a queue here, without a transformer: " + arn);
        }
        return new RuleTarget(
                queues.urlOf(Names.lastOf(arn)),
                text(target.path("InputPath")),
                text(target.path("SqsParameters").path("MessageGroupId")),
                text(target.path("DeadLetterConfig").path("Arn")).map(dead -> queues.urlOf(Names.lastOf(dead))));
    }

    private Made schedule(Declared resource) {
        var name = Names.of(resource, "Name", 64);
        tick(
                name,
                resource.properties().path("ScheduleExpression"),
                resource.properties().path("Target"));
        return Made.of(name).with("Arn", pseudo.arn("scheduler", "schedule/default/" + name));
    }

    private void tick(String name, JsonNode expression, JsonNode target) {
        var period = Schedules.period(expression.asText());
        var function = target.path("Arn").asText();
        scheduled.add(() ->
                schedules.every(period, name, () -> functions.invoke(function, Json.bytes(tickEvent(name, target)))));
    }

    private JsonNode tickEvent(String name, JsonNode target) {
        if (target.has("Input")) {
            return Json.parse(target.path("Input").asText());
        }
        var event = Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", pseudo.account())
                .put("time", Instant.now().toString())
                .put("region", pseudo.region());
        event.putArray("resources").add(pseudo.arn("events", "rule/" + name));
        return event.set("detail", Json.object());
    }

    private Made mapping(Declared resource) {
        var properties = resource.properties();
        var queueArn = properties.path("EventSourceArn").asText();
        if (!queueArn.startsWith("arn:aws:sqs:") || properties.has("FilterCriteria")) {
            throw new IllegalArgumentException("only mappings from a queue, without a filter, are known here");
        }
        checkReader(properties.path("FunctionName").asText(), queueArn);
        var reports = false;
        for (var type : properties.path("FunctionResponseTypes")) {
            reports |= type.asText().equals("ReportBatchItemFailures");
        }
        var most = properties.path("ScalingConfig").path("MaximumConcurrency").asInt(atOnce);
        var settings = new MappingSettings(
                queues.urlOf(Names.lastOf(queueArn)),
                queueArn,
                properties.path("FunctionName").asText(),
                properties.path("BatchSize").asInt(10),
                Duration.ofSeconds(
                        properties.path("MaximumBatchingWindowInSeconds").asInt(0)),
                reports,
                Math.min(most, atOnce));
        Quotas.check(
                settings, functions.settings(settings.function()).timeout(), queues.visibility(Names.lastOf(queueArn)));
        declared.add(settings);
        return Made.of(UUID.nameUUIDFromBytes(Json.bytes(properties)).toString());
    }

    /** Lambda polls in the function's name. */
    private void checkReader(String function, String queueArn) {
        for (var action : READS) {
            var refusal = grants.refusal(functions.settings(function).accessKey(), new Call(action, queueArn));
            if (refusal.isPresent()) {
                throw new IllegalArgumentException(refusal.get());
            }
        }
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    @Override
    public void close() {
        schedules.close();
        running.forEach(Mapping::close);
    }
}
