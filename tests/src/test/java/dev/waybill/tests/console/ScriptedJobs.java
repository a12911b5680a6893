package dev.waybill.tests.console;

import static dev.waybill.tests.console.Night.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.tests.console.ScriptedApi.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Redrives and replays in memory: each look at a running one finds a quarter more of it done, and its exceptions closed. */
final class ScriptedJobs {
    private final List<JsonNode> exceptions;
    private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();

    ScriptedJobs(List<JsonNode> exceptions) {
        this.exceptions = exceptions;
        Night.read("jobs").forEach(job -> jobs.put(job.path("id").asText(), (ObjectNode) job));
    }

    static JsonNode groups(List<JsonNode> exceptions, @Nullable String tenant) {
        Map<String, List<JsonNode>> byCause = new LinkedHashMap<>();
        exceptions.stream()
                .filter(one -> tenant == null || one.path("tenant").asText().equals(tenant))
                .forEach(one -> byCause.computeIfAbsent(
                                one.path("tenant").asText() + one.path("cause").asText(), key -> new ArrayList<>())
                        .add(one));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode groups = answer.putArray("groups");
        byCause.values().stream().sorted((a, b) -> b.size() - a.size()).forEach(all -> {
            JsonNode one = all.getFirst();
            String title = switch (one.path("cause").asText()) {
                case "currency-unknown" -> "currency EUR unknown in Tryton company";
                case "sku-unknown" -> "SKU unknown in Tryton";
                case "unreadable" -> "body that nobody can read";
                case "privacy-overdue" -> "privacy overdue";
                default -> "shipment overdue";
            };
            ObjectNode group =
                    groups.addObject().put("title", all.size() + " × " + title).put("count", all.size());
            List.of("class", "cause", "field", "nextStep", "tenant", "target")
                    .forEach(name -> group.set(name, one.path(name)));
            group.set("oldest", all.getLast().path("at"));
            group.set("newest", one.path("at"));
            group.putArray("samples").add(one);
        });
        return answer;
    }

    List<JsonNode> all(String kind) {
        return jobs.values().stream()
                .filter(job -> job.path("kind").asText().equals(kind))
                .map(JsonNode.class::cast)
                .toList();
    }

    Answer start(String kind, JsonNode body) {
        if (body.path("shadow").asBoolean() && !body.path("dryRun").asBoolean()) {
            return new Answer(201, Night.read("shadow"), "");
        }
        List<JsonNode> meant = meant(body);
        int found = kind.equals("replay") ? 1860 : body.path("of").asText().equals("dead-letters") ? 6 : meant.size();
        if (body.path("dryRun").asBoolean()) {
            ObjectNode dry = JSON.createObjectNode().put("count", found).put("atLeast", false);
            dry.putArray("samples").addAll(meant.stream().limit(5).toList());
            ObjectNode causes = dry.putObject("byCause");
            meant.forEach(one -> causes.put(
                    one.path("cause").asText(),
                    causes.path(one.path("cause").asText()).asInt() + 1));
            return new Answer(200, dry, "");
        }
        ObjectNode job = JSON.createObjectNode()
                .put("id", "job-" + (jobs.size() + 1))
                .put("kind", kind)
                .put("state", "running");
        job.put("of", body.path("of").asText("archive"))
                .put("by", "Nadia Osei")
                .put("why", body.path("why").asText());
        job.set("filter", body.path("filter"));
        job.put("createdAt", Night.at(0)).put("updatedAt", Night.at(0)).put("endsAt", Night.at(1));
        job.put("ratePerSecond", body.path("ratePerSecond").asDouble(10))
                .put("abortErrorRatio", body.path("abortErrorRatio").asDouble(0.2));
        job.put("found", body.has("limit") ? Math.min(found, body.path("limit").asInt()) : found);
        job.put("sent", 0).put("succeeded", 0).put("failed", 0).put("version", 1);
        jobs.put(job.path("id").asText(), job);
        return new Answer(202, job.deepCopy(), "\"1\"");
    }

    Answer look(String id) {
        ObjectNode job = jobs.get(id);
        if (job == null) {
            return ScriptedApi.problem(404, "No such job", "There is no job " + id + ".");
        }
        if (job.path("state").asText().equals("running")) {
            int found = job.path("found").asInt();
            int now = Math.min(found, job.path("succeeded").asInt() + Math.max(1, found / 4));
            List<JsonNode> meant = meant(job);
            exceptions.removeAll(meant.subList(
                    0, Math.min(meant.size(), now - job.path("succeeded").asInt())));
            job.put("succeeded", now).put("sent", now).put("state", now == found ? "done" : "running");
            job.put("version", job.path("version").asInt() + 1);
        }
        return new Answer(200, job.deepCopy(), tag(job));
    }

    Answer act(String id, String operation, @Nullable String match) {
        ObjectNode job = Objects.requireNonNull(jobs.get(id), id);
        if (match == null || !match.equals(tag(job))) {
            return ScriptedApi.problem(412, "The job has moved on", "Look again, then decide.");
        }
        String act = operation.replaceAll("Re.*", "");
        job.put(
                "state",
                Map.of("pause", "paused", "resume", "running", "cancel", "cancelled")
                        .get(act));
        job.put("version", job.path("version").asInt() + 1);
        return new Answer(200, job.deepCopy(), tag(job));
    }

    private List<JsonNode> meant(JsonNode body) {
        JsonNode filter = body.path("filter");
        List<String> ids = new ArrayList<>();
        filter.path("ids").forEach(id -> ids.add(id.asText()));
        return exceptions.stream()
                .filter(one -> List.of("tenant", "cause", "class", "target").stream()
                        .allMatch(name -> !filter.has(name) || filter.path(name).equals(one.path(name))))
                .filter(one -> ids.isEmpty() || ids.contains(one.path("id").asText()))
                .filter(one -> !filter.has("queue") && body.path("of").asText().equals("exceptions"))
                .toList();
    }

    private static String tag(JsonNode job) {
        return "\"" + job.path("version").asInt() + "\"";
    }
}
