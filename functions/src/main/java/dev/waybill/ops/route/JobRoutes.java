package dev.waybill.ops.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Operator;
import dev.waybill.desk.Role;
import dev.waybill.job.Filter;
import dev.waybill.job.Job;
import dev.waybill.job.Jobs;
import dev.waybill.mend.Desk;
import dev.waybill.mend.Exceptions;
import dev.waybill.mend.Mending;
import dev.waybill.mend.Retries;
import dev.waybill.model.TenantId;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Cursor;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redrives and replays: begun, looked at, paused, resumed, cancelled. */
final class JobRoutes {
    private static final BigDecimal FASTEST = BigDecimal.valueOf(1_000);
    /** Slower than that, none would go within a slice. */
    private static final BigDecimal SLOWEST = new BigDecimal("0.1");

    private final Jobs jobs;
    private final Exceptions exceptions;
    private final Desk desk;
    private final ShadowTrial shadow;

    JobRoutes(Mending mending, ShadowTrial shadow) {
        this.jobs = mending.jobs();
        this.exceptions = mending.exceptions();
        this.desk = mending.desk();
        this.shadow = shadow;
    }

    record Wanted(
            @Nullable String of,
            @Nullable Filter filter,
            @Nullable Boolean dryRun,
            @Nullable Boolean shadow,
            @Nullable JsonNode document,
            @Nullable Integer limit,
            @Nullable BigDecimal ratePerSecond,
            @Nullable BigDecimal abortErrorRatio,
            String why) {}

    record Page(List<JobView> items, @Nullable String cursor) {}

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(of(Job.REDRIVE, "/v1/redrives"));
        routes.addAll(of(Job.REPLAY, "/v1/replays"));
        return routes;
    }

    private List<Route> of(String kind, String path) {
        return List.of(
                Route.get(path, request -> list(kind, request)),
                Route.act("POST", path, Role.OPERATOR, kind + ".create", request -> begin(kind, request))
                        .concerning(request -> concerned(request.named("/filter/tenant")
                                .map(List::of)
                                .orElseGet(() -> Seen.tenants(request.who())))),
                Route.get(path + "/{job}", request -> shown(visible(kind, request))),
                turn(kind, path, "pause", Job.State.PAUSED),
                turn(kind, path, "resume", Job.State.RUNNING),
                turn(kind, path, "cancel", Job.State.CANCELLED));
    }

    private Route turn(String kind, String path, String verb, Job.State next) {
        return Route.act(
                        "POST",
                        path + "/{job}/" + verb,
                        Role.OPERATOR,
                        kind + "." + verb,
                        request -> turn(kind, next, request))
                .concerning(request -> jobs.find(kind, request.path("job"))
                        .filter(job -> isVisible(request, job))
                        .map(job -> concerned(
                                job.filter().tenant() == null
                                        ? job.tenants()
                                        : List.of(job.filter().tenant())))
                        .orElse(List.of()));
    }

    private static List<String> concerned(List<TenantId> tenants) {
        return tenants.isEmpty()
                ? List.of(Operator.ALL)
                : tenants.stream().map(TenantId::value).toList();
    }

    private Answer list(String kind, Request request) {
        String olderThan = request.cursor(1).map(cursor -> cursor.part(0)).orElse("");
        int limit = request.limit();
        List<Job> visible = jobs.stream(kind, olderThan)
                .filter(job -> isVisible(request, job))
                .limit(limit + 1L)
                .toList();
        List<Job> page = visible.subList(0, Math.min(limit, visible.size()));
        String next =
                visible.size() <= limit ? null : Cursor.of(page.getLast().id()).toString();
        return Answer.ok(new Page(page.stream().map(JobView::of).toList(), next));
    }

    private Answer begin(String kind, Request request) {
        Wanted wanted = request.body(Wanted.class);
        Desk.Order order = order(kind, wanted, request);
        if (Boolean.TRUE.equals(wanted.dryRun())) {
            return Answer.ok(desk.look(order));
        }
        if (kind.equals(Job.REPLAY) && Boolean.TRUE.equals(wanted.shadow())) {
            return shadow.answer(order.filter(), wanted.limit(), wanted.document());
        }
        return Answer.of(202, JobView.of(desk.begin(order)));
    }

    private Desk.Order order(String kind, Wanted wanted, Request request) {
        Filter filter = Seen.checked(request, wanted.filter() == null ? Filter.all() : wanted.filter());
        boolean replay = kind.equals(Job.REPLAY);
        if (replay && (filter.tenant() == null || filter.from() == null || filter.to() == null)) {
            throw Problem.invalid("/filter", "a replay names tenant, from and to");
        }
        if (!replay && !List.of(Job.DEAD_LETTERS, Job.EXCEPTIONS).contains(String.valueOf(wanted.of()))) {
            throw Problem.invalid("/of", "of must be " + Job.DEAD_LETTERS + " or " + Job.EXCEPTIONS);
        }
        if (!replay && Job.EXCEPTIONS.equals(wanted.of())) {
            requireRetriable(filter, request);
        }
        BigDecimal rate = wanted.ratePerSecond();
        if (rate != null && (rate.compareTo(SLOWEST) < 0 || rate.compareTo(FASTEST) > 0)) {
            throw Problem.invalid("/ratePerSecond", "ratePerSecond must be " + SLOWEST + " to " + FASTEST);
        }
        Integer limit = wanted.limit();
        if (limit != null && limit < 1) {
            throw Problem.invalid("/limit", "limit must be at least 1");
        }
        return new Desk.Order(
                kind,
                replay ? null : wanted.of(),
                filter,
                Seen.tenants(request.who()),
                limit,
                rate,
                wanted.abortErrorRatio(),
                null,
                request.who().subject(),
                request.why(),
                request.once().orElse(null));
    }

    /** Whoever names one that only a person can end is told so, and how. */
    private void requireRetriable(Filter filter, Request request) {
        List<String> ids = filter.ids() == null ? List.of() : filter.ids();
        ids.stream()
                .flatMap(id -> exceptions.find(id, Seen.tenants(request.who())).stream())
                .filter(trouble -> !Retries.helps(trouble))
                .findFirst()
                .ifPresent(trouble -> {
                    throw Problem.conflict("trying again does not help against " + trouble.cause() + " of "
                            + trouble.entity() + " " + trouble.record() + ": " + trouble.nextStep());
                });
    }

    /** A job is seen by who sees all that it may touch. */
    private static boolean isVisible(Request request, Job job) {
        TenantId only = job.filter().tenant();
        if (only != null) {
            return request.sees(only);
        }
        return request.who().seesAll()
                || (!job.tenants().isEmpty() && job.tenants().stream().allMatch(request::sees));
    }

    private Job visible(String kind, Request request) {
        return jobs.find(kind, request.path("job"))
                .filter(job -> isVisible(request, job))
                .orElseThrow(() -> Problem.unknown("this job"));
    }

    private static Answer shown(Job job) {
        return Answer.ok(JobView.of(job)).at(job.version());
    }

    private Answer turn(String kind, Job.State next, Request request) {
        Job job = visible(kind, request);
        long expected = request.expectedVersion();
        try {
            Optional<Job> turned = desk.turn(kind, job.id(), next, expected);
            return shown(turned.orElseThrow(Problem::changed));
        } catch (Desk.Ended e) {
            throw Problem.conflict(String.valueOf(e.getMessage()));
        }
    }
}
