package dev.waybill.ops.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.source.Connection;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.Tenant.SourceSettings;
import dev.waybill.tenant.Tenant.TargetSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a document and translates samples under it, as the door would; nothing is kept and nothing is sent. */
final class Trial {
    private static final int MOST_SAMPLES = 20;

    private final Onboarding onboarding;

    Trial(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    record Asked(JsonNode document, @Nullable List<Sample> samples) {}

    record Sample(String source, String topic, String body) {}

    record Fault(String pointer, String detail) {}

    record Tried(
            String topic, List<JsonNode> facts, @Nullable String quarantined, List<String> targets) {}

    record Result(boolean valid, List<Fault> errors, List<Tried> samples) {}

    Answer answer(Request request) {
        Asked asked = request.body(Asked.class);
        List<Sample> samples = asked.samples() == null ? List.of() : asked.samples();
        if (asked.document() == null || samples.size() > MOST_SAMPLES) {
            throw Problem.invalid("/document", "give a document and at most " + MOST_SAMPLES + " samples");
        }
        try {
            Tenant tenant = onboarding.read(asked.document().toString());
            if (!tenant.id().equals(request.tenant())) {
                return Answer.ok(invalid("/tenant", "the document is another tenant's"));
            }
            return Answer.ok(new Result(
                    true,
                    List.of(),
                    samples.stream().map(sample -> tried(tenant, sample)).toList()));
        } catch (Unreadable e) {
            String message = String.valueOf(e.getMessage());
            return Answer.ok(invalid(TenantDesk.pointer(message), message));
        }
    }

    private static Result invalid(String pointer, String detail) {
        return new Result(false, List.of(new Fault(pointer, detail)), List.of());
    }

    private static Tried tried(Tenant tenant, Sample sample) {
        SourceSettings settings = tenant.source(sample.source())
                .orElseThrow(() -> Problem.invalid("/samples", "a sample names no source of the document"));
        Source source = Connectors.source(settings.kind());
        Connection connection = new Connection(tenant.id(), settings.name(), settings.account());
        try {
            List<RetailEvent> events = source.translate(message(source, sample), connection);
            return new Tried(
                    sample.topic(), events.stream().map(Trial::fact).toList(), null, targets(tenant, settings, events));
        } catch (Unreadable e) {
            return new Tried(sample.topic(), List.of(), String.valueOf(e.getMessage()), List.of());
        }
    }

    /** Senders that name the topic outside of the body do it in a header that is kept. */
    private static Message message(Source source, Sample sample) {
        Map<String, String> headers = source.keptHeaders().stream()
                .filter(name -> name.endsWith("-topic"))
                .collect(Collectors.toMap(name -> name, name -> sample.topic()));
        return new Message(headers, sample.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode fact(RetailEvent event) {
        return Json.tree(Map.of("type", event.type(), "record", event.record(), "event", Json.tree(event)));
    }

    /** A target whose own system speaks through the source is not told its own words. */
    private static List<String> targets(Tenant tenant, SourceSettings source, List<RetailEvent> events) {
        return events.stream()
                .flatMap(event -> tenant.targetsOf(event.entity()).stream())
                .filter(target -> !source.name().equals(target.echo()))
                .map(TargetSettings::name)
                .distinct()
                .toList();
    }
}
