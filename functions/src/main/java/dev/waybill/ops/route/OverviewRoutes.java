package dev.waybill.ops.route;

import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import dev.waybill.ops.transaction.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Traffic, success, latency, backlog, and what needs a person. */
final class OverviewRoutes {
    /** What one function reads of an archive in a few seconds. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Traffic traffic;
    private final Needs needs;
    private final Clock clock;

    OverviewRoutes(Traffic traffic, Needs needs, Clock clock) {
        this.traffic = traffic;
        this.needs = needs;
        this.clock = clock;
    }

    record Overview(
            Instant from,
            Instant to,
            List<Traffic.Bucket> traffic,
            long bucketMinutes,
            Map<String, Integer> byType,
            double successRate,
            Traffic.Millis settleMillis,
            Needs.Person needsPerson,
            Needs.Waiting backlog) {}

    List<Route> routes() {
        return List.of(Route.get("/v1/overview", this::overview));
    }

    private Answer overview(Request request) {
        Instant now = clock.instant();
        Instant from = request.from(now);
        Instant to = request.to(now);
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.invalid("?from", "from must be before to, and at most " + LONGEST.toDays() + " days");
        }
        Traffic.Seen seen = traffic.of(request.seen(), from, to);
        Needs.Now needed = needs.now(request.seen());
        return Answer.ok(new Overview(
                seen.from(),
                to,
                seen.buckets(),
                seen.bucket().toMinutes(),
                seen.byType(),
                seen.successRate(),
                seen.millis(),
                needed.person(),
                needed.waiting()));
    }
}
