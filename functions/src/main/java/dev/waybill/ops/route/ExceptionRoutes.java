package dev.waybill.ops.route;

import dev.waybill.job.Filter;
import dev.waybill.mend.Exceptions;
import dev.waybill.mend.Group;
import dev.waybill.mend.Mending;
import dev.waybill.mend.Trouble;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Cursor;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What needs a person. */
final class ExceptionRoutes {
    private final Exceptions exceptions;

    ExceptionRoutes(Mending mending) {
        this.exceptions = mending.exceptions();
    }

    record Page(List<Trouble> items, @Nullable String cursor) {}

    record Groups(List<Group> groups) {}

    List<Route> routes() {
        return List.of(
                Route.get("/v1/exceptions", this::list),
                Route.get("/v1/exceptions/{id}", this::one),
                Route.get(
                        "/v1/exceptions/groups",
                        request -> Answer.ok(
                                new Groups(exceptions.groups(Seen.filter(request), Seen.tenants(request.who()))))));
    }

    private Answer one(Request request) {
        return Answer.ok(exceptions
                .find(request.path("id"), Seen.tenants(request.who()))
                .orElseThrow(() -> Problem.unknown("an exception of this id (it closes when its cause is gone)")));
    }

    private Answer list(Request request) {
        String after = request.cursor(1).map(cursor -> cursor.part(0)).orElse("");
        if (!after.isEmpty() && !Trouble.isId(after)) {
            throw Cursor.refused();
        }
        Filter filter = Seen.filter(request);
        Exceptions.Page page = exceptions.list(filter, Seen.tenants(request.who()), after, request.limit());
        String next = page.cursor();
        return Answer.ok(
                new Page(page.items(), next == null ? null : Cursor.of(next).toString()));
    }
}
