package dev.waybill.onboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The direct operations, by their words. */
final class Operations {
    /** As long as the slowest of our senders goes on signing with the old secret (Stripe: 24 hours). */
    private static final long OVERLAP_SECONDS = Duration.ofHours(24).toSeconds();

    private Operations() {}

    static Object run(Onboarding onboarding, JsonNode request) throws Unreadable {
        try {
            return switch (request.path("operation").asText()) {
                case "put" -> onboarding.put(request.path("document").toString(), TenantStore.API, Optional.empty());
                case "setSecret" -> setSecret(onboarding, request);
                case "describe" -> onboarding.describe(tenant(request));
                case "list" -> Map.of("tenants", onboarding.list());
                default -> throw new Unreadable("/operation must be put, setSecret, describe or list");
            };
        } catch (TenantStore.StaleVersion e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Object setSecret(Onboarding onboarding, JsonNode request) throws Unreadable {
        TenantId tenant = tenant(request);
        String name = text(request, "secret");
        Duration overlap = Duration.ofSeconds(request.path("overlapSeconds").asLong(OVERLAP_SECONDS));
        onboarding.setSecret(tenant, name, text(request, "value"), overlap);
        return Map.of("tenant", tenant, "secret", name);
    }

    private static TenantId tenant(JsonNode request) throws Unreadable {
        try {
            return new TenantId(text(request, "tenant"));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("/tenant " + e.getMessage());
        }
    }

    private static String text(JsonNode request, String member) throws Unreadable {
        JsonNode value = request.path(member);
        if (!value.isTextual()) {
            throw new Unreadable("/" + member + " is missing; give a text");
        }
        return value.textValue();
    }
}
