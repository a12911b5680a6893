package dev.waybill.ops.route;

import dev.waybill.desk.Audit;
import dev.waybill.desk.AuditEntry;
import dev.waybill.desk.Operator;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Cursor;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who did what and why, and whether the chain holds. */
final class AuditRoutes {
    private final Audit audit;

    AuditRoutes(Audit audit) {
        this.audit = audit;
    }

    record Entries(List<AuditEntry> items, @Nullable String cursor) {}

    record Verified(
            long entries,
            boolean intact,
            @Nullable Long brokenAt,
            String head,
            @Nullable String cursor) {}

    List<Route> routes() {
        return List.of(Route.get("/v1/audit", this::list), Route.get("/v1/audit/verification", this::verify));
    }

    private Answer verify(Request request) {
        Audit.Verification seen = audit.verify(request.cursor(2)
                .map(cursor -> new Audit.Place(cursor.number(0), cursor.part(1)))
                .orElse(Audit.Place.BEGINNING));
        Audit.Place next = seen.next();
        return Answer.ok(new Verified(
                seen.entries(),
                seen.intact(),
                seen.brokenAt(),
                seen.head(),
                next == null
                        ? null
                        : Cursor.of(Long.toString(next.seq()), next.digest()).toString()));
    }

    private Answer list(Request request) {
        long from = request.cursor(1).map(cursor -> cursor.number(0)).orElse(0L);
        Optional<TenantId> only = request.onlyTenant();
        Audit.Page page = audit.newest(
                from,
                request.limit(),
                entry -> isVisible(request, entry)
                        && only.map(tenant -> isOf(tenant, entry)).orElse(true));
        return Answer.ok(new Entries(
                page.entries(),
                page.next() == 0 ? null : Cursor.of(Long.toString(page.next())).toString()));
    }

    /** What a job of everybody's did, it did to each. */
    private static boolean isOf(TenantId tenant, AuditEntry entry) {
        return entry.concerned().contains(tenant.value()) || entry.concerned().contains(Operator.ALL);
    }

    /** What was done to the whole environment is for who sees all of it, and everybody sees their own acts. */
    private static boolean isVisible(Request request, AuditEntry entry) {
        List<String> concerned = entry.concerned();
        return request.who().seesAll()
                || entry.who().equals(request.who().subject())
                || (!concerned.isEmpty() && request.who().tenants().containsAll(concerned));
    }
}
