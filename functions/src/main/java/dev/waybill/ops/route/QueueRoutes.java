package dev.waybill.ops.route;

import dev.waybill.job.Filter;
import dev.waybill.mend.DeadLetterDesk;
import dev.waybill.mend.Mending;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import java.util.List;

/** What waits and what lies dead. */
final class QueueRoutes {
    private final DeadLetterDesk deadLetters;

    QueueRoutes(Mending mending) {
        this.deadLetters = mending.deadLetters();
    }

    record Queues(List<DeadLetterDesk.Queue> queues) {}

    List<Route> routes() {
        return List.of(
                Route.get("/v1/queues", this::queues), Route.get("/v1/queues/{queue}/dead-letters", this::letters));
    }

    private Answer queues(Request request) {
        return Answer.ok(new Queues(deadLetters.queues(Seen.tenants(request.who()))));
    }

    private Answer letters(Request request) {
        Filter filter = Filter.in(request.path("queue"), request.onlyTenant().orElse(null));
        return Answer.ok(deadLetters.list(filter, Seen.tenants(request.who()), request.limit()));
    }
}
