package dev.waybill.onboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.log.AttemptLog;
import dev.waybill.model.TenantId;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenancy.Onboarding.EndpointUrl;
import dev.waybill.tenancy.Onboarding.Onboarded;
import dev.waybill.tenant.Custody;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A custom resource's request. Whatever happens, CloudFormation gets an answer. The physical id is the tenant's id; a create
 * that failed has another one, so that the delete with which CloudFormation cleans up after it cannot end a tenant.
 */
final class StackRequest {
    private static final String NEVER_MADE = "waybill-tenant-never-made";

    private final Onboarding onboarding;
    private final Reply reply;

    StackRequest(Onboarding onboarding, Reply reply) {
        this.onboarding = onboarding;
        this.reply = reply;
    }

    /** What CloudFormation is told. */
    record Answer(
            @JsonProperty("Status") String status,
            @JsonProperty("Reason") String reason,
            @JsonProperty("PhysicalResourceId") String physicalId,
            @JsonProperty("StackId") String stack,
            @JsonProperty("RequestId") String request,
            @JsonProperty("LogicalResourceId") String logicalId,
            @JsonProperty("Data") @Nullable Map<String, Object> data) {}

    /** Answers the stack and gives the same answer back to whoever invoked. */
    Answer handle(JsonNode request) {
        Answer answer = answer(request);
        reply.send(URI.create(request.path("ResponseURL").asText()), Json.writeBytes(answer));
        return answer;
    }

    private Answer answer(JsonNode request) {
        try {
            return done(request);
        } catch (Unreadable e) {
            return failed(request, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return failed(request, AttemptLog.reason(e));
        }
    }

    private Answer done(JsonNode request) throws Unreadable {
        if (request.path("RequestType").asText().equals("Delete")) {
            String id = request.path("PhysicalResourceId").asText();
            if (!id.equals(NEVER_MADE)) {
                onboarding.offboard(new TenantId(id), keeper(request));
            }
            return answer(request, "SUCCESS", "", id, null);
        }
        JsonNode properties = request.path("ResourceProperties");
        Onboarded tenant = onboarding.put(properties.path("Document").asText(), keeper(request), custody(properties));
        return answer(request, "SUCCESS", "", tenant.tenant().value(), data(tenant));
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

    private static Map<String, Object> data(Onboarded tenant) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("Tenant", tenant.tenant().value());
        data.put("Version", tenant.version());
        for (EndpointUrl endpoint : tenant.endpoints()) {
            data.put("Endpoint." + endpoint.source(), endpoint.url());
        }
        return data;
    }

    private static Answer failed(JsonNode request, String reason) {
        return answer(
                request, "FAILED", reason, request.path("PhysicalResourceId").asText(NEVER_MADE), null);
    }

    private static Answer answer(
            JsonNode request, String status, String reason, String id, @Nullable Map<String, Object> data) {
        return new Answer(
                status,
                reason,
                id,
                request.path("StackId").asText(),
                request.path("RequestId").asText(),
                request.path("LogicalResourceId").asText(),
                data);
    }

    /** The resource in the stack that says the document: nobody else may change it. */
    private static String keeper(JsonNode request) {
        return "stack " + request.path("StackId").asText() + "/"
                + request.path("LogicalResourceId").asText();
    }
}
