package dev.waybill.ops.route;

import dev.waybill.house.House;
import dev.waybill.objects.ObjectKey;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Route;
import java.util.List;

/** Whether what the desk stands on answers: for everybody, so it says nothing of anybody's business. */
final class HealthRoute {
    private final House house;

    HealthRoute(House house) {
        this.house = house;
    }

    record Check(String name, String status, String detail) {}

    record Health(String status, List<Check> checks) {}

    List<Route> routes() {
        return List.of(Route.open("/v1/health", request -> Answer.ok(health())));
    }

    private Health health() {
        List<Check> checks = List.of(
                check("records", () -> house.recordRows().get("HEALTH", "HEALTH")),
                check("desk", () -> house.deskRows().get("HEALTH", "HEALTH")),
                check(
                        "archive",
                        () -> house.objects()
                                .list(ObjectKey.archiveHour(house.clock().instant()))));
        boolean well = checks.stream().allMatch(check -> check.status().equals("ok"));
        return new Health(well ? "ok" : "attention", checks);
    }

    /** A failure is the answer here. */
    private static Check check(String name, Runnable look) {
        try {
            look.run();
            return new Check(name, "ok", "answers");
        } catch (RuntimeException e) {
            return new Check(
                    name, "attention", "does not answer (" + e.getClass().getSimpleName() + ")");
        }
    }
}
