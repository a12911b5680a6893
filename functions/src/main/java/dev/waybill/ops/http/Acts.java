package dev.waybill.ops.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.desk.Act;
import dev.waybill.desk.AuditEntry;
import dev.waybill.desk.Operator;
import dev.waybill.events.Json;
import java.util.List;
import java.util.Map;

/** How a request is told in the audit: of its body only what is known to be nobody's personal data and no secret. */
final class Acts {
    private static final int SHORTEST_WHY = 3;
    private static final int LONGEST_WHY = 500;

    private static final List<String> TOLD = List.of(
            "of",
            "filter",
            "dryRun",
            "limit",
            "ratePerSecond",
            "abortErrorRatio",
            "shadow",
            "version",
            "role",
            "tenants",
            "overlapSeconds");

    private Acts() {}

    /**
     * An act on one tenant is that tenant's; one on several or on everybody says so in its detail.
     *
     * @param concerned as the route knows it; nothing that a body says besides decides whose act it is
     */
    static Act of(String act, String what, Request request, List<String> concerned) {
        String named = request.path().get("tenant");
        List<String> whose = named == null ? concerned : List.of(named);
        boolean one = whose.size() == 1 && !whose.contains(Operator.ALL);
        ObjectNode detail = detail(request);
        if (!one && !whose.isEmpty()) {
            detail.set(AuditEntry.CONCERNED, Json.tree(whose));
        }
        return new Act(
                request.who().subject(),
                request.who().name(),
                act,
                what,
                one ? whose.getFirst() : null,
                request.why().isEmpty() ? null : request.why(),
                detail);
    }

    static void requireWhy(Request request) {
        int length = request.why().strip().length();
        if (length < SHORTEST_WHY || length > LONGEST_WHY) {
            throw Problem.invalid(
                    "/why",
                    "why must have " + SHORTEST_WHY + " to " + LONGEST_WHY + " characters: it stands in the audit");
        }
    }

    /** {@code asked}: the entry stands before the act, and a refusal does not take it back. */
    private static ObjectNode detail(Request request) {
        ObjectNode detail = (ObjectNode) Json.tree(Map.of("state", "asked"));
        TOLD.stream()
                .filter(request.body()::hasNonNull)
                .forEach(member -> detail.set(member, request.body().get(member)));
        return detail;
    }
}
