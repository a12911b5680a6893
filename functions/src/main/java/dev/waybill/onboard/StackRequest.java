package dev.waybill.onboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import dev.waybill.tenancy.Keeper;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenancy.Onboarding.Onboarded;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.TenantStore;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A custom resource's request. What breaks a rule is answered; what breaks in between is thrown, and Lambda calls again: an
 * answer would have CloudFormation clear away what stands already. The physical id is the tenant's id; a create that was refused
 * has one that can be no tenant's, so that the delete with which CloudFormation cleans up after it cannot end a tenant.
 */
final class StackRequest {
    private static final String NEVER_MADE = "NeverMade";

    /** Until then somebody may still send down a tenant's own lane: he knows the document before, and his call takes its time. */
    private static final Duration HEARD = TenantStore.FRESH.plusSeconds(5);

    private final Onboarding onboarding;
    private final Reply reply;
    private final Consumer<Duration> pause;

    StackRequest(Onboarding onboarding, Reply reply, Consumer<Duration> pause) {
        this.onboarding = onboarding;
        this.reply = reply;
        this.pause = pause;
    }

    /** What CloudFormation is told. */
    record Answer(
            @JsonProperty("Status") String status,
            @JsonProperty("Reason") String reason,
            @JsonProperty("PhysicalResourceId") String physicalId,
            @JsonProperty("StackId") String stack,
            @JsonProperty("RequestId") String request,
            @JsonProperty("LogicalResourceId") String logicalId) {}

    /** Answers the stack and gives the same answer back to whoever invoked. */
    Answer handle(JsonNode request) {
        Answer answer = answer(request);
        reply.send(URI.create(request.path("ResponseURL").asText()), Json.writeBytes(answer));
        return answer;
    }

    private Answer answer(JsonNode request) {
        try {
            String id = done(request);
            if (takesTheLaneAway(request)) {
                pause.accept(HEARD);
            }
            return answer(request, "SUCCESS", "", id);
        } catch (Unreadable e) {
            String id = request.path("PhysicalResourceId").asText(NEVER_MADE);
            return answer(request, "FAILED", String.valueOf(e.getMessage()), id);
        }
    }

    /** Once the stack has its answer it takes rules and queues away: what is sent down that lane then is nowhere. */
    private static boolean takesTheLaneAway(JsonNode request) {
        Optional<Custody> now = custody(request.path("ResourceProperties"));
        return isDelete(request)
                ? now.isPresent()
                : now.isEmpty()
                        && custody(request.path("OldResourceProperties")).isPresent();
    }

    private static boolean isDelete(JsonNode request) {
        return request.path("RequestType").asText().equals("Delete");
    }

    private String done(JsonNode request) throws Unreadable {
        if (isDelete(request)) {
            String id = request.path("PhysicalResourceId").asText();
            if (TenantId.isOne(id)) {
                onboarding.offboard(new TenantId(id), keeper(request));
            }
            return id;
        }
        JsonNode properties = request.path("ResourceProperties");
        String before = request.at("/OldResourceProperties/Document").asText();
        Onboarded tenant =
                onboarding.change(before, properties.path("Document").asText(), keeper(request), custody(properties));
        return tenant.tenant().value();
    }

    /** A silo tenant's stack says what it made for the tenant alone. */
    private static Optional<Custody> custody(JsonNode properties) {
        return Optional.of(properties.path("KeySecret").asText())
                .filter(secret -> !secret.isBlank())
                .map(secret -> new Custody(
                        secret,
                        properties
                                .path("DeadLetters")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList()));
    }

    /** Without data: no template asks for any, and CloudFormation takes 4 KB, which a tenant's endpoints outgrow. */
    private static Answer answer(JsonNode request, String status, String reason, String id) {
        return new Answer(
                status,
                reason,
                id,
                request.path("StackId").asText(),
                request.path("RequestId").asText(),
                request.path("LogicalResourceId").asText());
    }

    /** The resource in the stack that says the document: nobody else may change it. */
    private static String keeper(JsonNode request) {
        return Keeper.stack(
                request.path("StackId").asText(),
                request.path("LogicalResourceId").asText());
    }
}
