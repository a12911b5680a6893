package dev.waybill.ops.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Unreadable;
import dev.waybill.job.Filter;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.shadow.Shadow;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import org.jspecify.annotations.Nullable;

/** Tries a document on a slice of the archive; nothing is kept and nothing is sent. */
final class ShadowTrial {
    private static final String DOCUMENT = "/document";
    private static final int CREATED = 201;

    private final Onboarding onboarding;
    private final TenantStore tenants;
    private final Shadow shadow;

    ShadowTrial(Onboarding onboarding, TenantStore tenants, Shadow shadow) {
        this.onboarding = onboarding;
        this.tenants = tenants;
        this.shadow = shadow;
    }

    /**
     * The differences.
     *
     * @param filter of one tenant's time
     * @param limit of arrivals
     */
    Answer answer(Filter filter, @Nullable Integer limit, @Nullable JsonNode document) {
        Tenant changed = read(document);
        TenantId tenant = changed.id();
        if (!tenant.equals(filter.tenant())) {
            throw Problem.invalid(DOCUMENT + "/tenant", "the document is another tenant's than the filter's");
        }
        if (tenants.find(tenant).isEmpty()) {
            throw Problem.unknown("tenant " + tenant);
        }
        return Answer.of(CREATED, shadow.compare(filter, limit == null ? Integer.MAX_VALUE : limit, changed));
    }

    private Tenant read(@Nullable JsonNode document) {
        if (document == null || !document.isObject()) {
            throw Problem.invalid(DOCUMENT, "a shadow replay needs the document to try");
        }
        try {
            return onboarding.read(document.toString());
        } catch (Unreadable e) {
            String message = String.valueOf(e.getMessage());
            throw Problem.invalid(DOCUMENT + TenantDesk.pointer(message), message);
        }
    }
}
