package dev.waybill.ops.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.desk.Operator;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenancy.Onboarding.Description;
import dev.waybill.tenancy.Onboarding.EndpointUrl;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tenant as the desk shows it, and what onboarding refuses as the desk says it. */
final class TenantDesk {
    private static final Pattern POINTER = Pattern.compile("(?:^|\\s)(/[^\\s:]*)");
    private static final String MASK = "…";

    private TenantDesk() {}

    /**
     * A tenant.
     *
     * @param remark what an act left for a person to do; mostly nothing
     */
    record Shown(
            JsonNode document,
            String keeper,
            long version,
            List<EndpointUrl> endpoints,
            Map<String, Boolean> secretsSet,
            @Nullable String remark) {}

    /** Something that onboarding does. */
    @FunctionalInterface
    interface Deed {
        void run() throws Unreadable;
    }

    /** Does it, in the desk's words when it is refused. */
    static void run(Deed deed) {
        try {
            deed.run();
        } catch (Unreadable e) {
            throw refused(e);
        } catch (TenantStore.StaleVersion e) {
            throw Problem.changed();
        }
    }

    static Problem refused(Unreadable e) {
        String message = String.valueOf(e.getMessage());
        return message.contains(" is kept by ") || message.contains(" was offboarded ")
                ? Problem.conflict(message)
                : Problem.invalid(pointer(message), message);
    }

    static String pointer(String message) {
        Matcher pointer = POINTER.matcher(message);
        return pointer.find() ? pointer.group(1) : "";
    }

    static Answer answer(int status, Onboarding onboarding, TenantId tenant, Request request) {
        return answer(status, onboarding, tenant, request, Optional.empty());
    }

    /** After an act that may have left something for a person to do. */
    static Answer answer(int status, Onboarding onboarding, TenantId tenant, Request request, Optional<String> left) {
        try {
            Description description = onboarding.describe(tenant);
            return Answer.of(status, shown(description, request.who(), left.orElse(null)))
                    .at(description.version());
        } catch (Unreadable e) {
            throw Problem.unknown("tenant " + tenant);
        }
    }

    private static Shown shown(Description tenant, Operator who, @Nullable String remark) {
        return new Shown(
                document(tenant.document()),
                tenant.keeper(),
                tenant.version(),
                who.role() == Role.ADMIN ? tenant.endpoints() : masked(tenant.endpoints()),
                tenant.secretsSet(),
                remark);
    }

    /** As it can be put back: the version is the ETag's. */
    static JsonNode document(Object tenant) {
        ObjectNode document = (ObjectNode) Json.tree(tenant);
        document.remove("version");
        return document;
    }

    /** The token is what lets a sender in. */
    private static List<EndpointUrl> masked(List<EndpointUrl> endpoints) {
        return endpoints.stream()
                .map(endpoint ->
                        new EndpointUrl(endpoint.source(), endpoint.url().replaceFirst("/[^/]*$", "/" + MASK)))
                .toList();
    }
}
