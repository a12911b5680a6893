package dev.waybill.ops.route;

import dev.waybill.connectors.Connectors;
import dev.waybill.connectors.Rereading;
import dev.waybill.desk.Audit;
import dev.waybill.desk.Operators;
import dev.waybill.house.House;
import dev.waybill.job.Job;
import dev.waybill.journal.Journal;
import dev.waybill.mend.DeadLetterDesk;
import dev.waybill.mend.Desk;
import dev.waybill.mend.Mending;
import dev.waybill.ops.http.Route;
import dev.waybill.ops.trace.Traces;
import dev.waybill.ops.transaction.ById;
import dev.waybill.ops.transaction.ByTime;
import dev.waybill.ops.transaction.Traffic;
import dev.waybill.shadow.Shadow;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.TenantStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every route of the desk, group by group: adding a group is one line here. */
public final class Routes {
    /** What came to the door until then is in the archive: it collects for five minutes at most. */
    private static final Duration ARCHIVED = Duration.ofMinutes(6);

    /** What fails in a replay of a pause has a home of its own; what was not sent would have none. */
    private static final BigDecimal NEVER_ABORTED = BigDecimal.ONE;

    private Routes() {}

    /** Over the tenants as they stand now. */
    public static List<Route> all(House house, TenantStore tenants, Setting setting) {
        Journal journal = new Journal(house.objects(), house.nature().together());
        Mending mending = new Mending("ops", house, new Rereading(house, Connectors::source));
        Onboarding onboarding = onboarding(house, tenants, setting);
        Pauses pauses = new Pauses(
                tenants,
                house.records(),
                onboarding,
                resumption(mending),
                () -> mending.jobs().stream(Job.REPLAY, ""),
                house.clock());
        return Stream.of(
                        new AboutRoutes(setting).routes(),
                        new HealthRoute(house).routes(),
                        new OverviewRoutes(new Traffic(journal), new Needs(house, tenants, mending), house.clock())
                                .routes(),
                        transactions(house, tenants, journal, mending.deadLetters())
                                .routes(),
                        new TraceRoutes(new Traces(house, tenants)).routes(),
                        new EventRoutes(mending).routes(),
                        new PauseRoutes(tenants, onboarding, pauses).routes(),
                        new ExceptionRoutes(mending).routes(),
                        new QueueRoutes(mending).routes(),
                        new JobRoutes(mending, new ShadowTrial(onboarding, tenants, new Shadow(house, tenants)))
                                .routes(),
                        new TargetRoutes(tenants, mending.backlog()).routes(),
                        new TenantRoutes(tenants, onboarding, pauses, house.nature()).routes(),
                        new OperatorRoutes(new Operators(house.deskRows())).routes(),
                        new AuditRoutes(new Audit(house.deskRows(), house.clock())).routes())
                .flatMap(List::stream)
                .toList();
    }

    private static TransactionRoutes transactions(
            House house, TenantStore tenants, Journal journal, DeadLetterDesk deadLetters) {
        return new TransactionRoutes(
                new ById(tenants, house.records(), journal, deadLetters::dead, house.clock()),
                new ByTime(journal, deadLetters::dead, house.clock()),
                house.clock());
    }

    private static Onboarding onboarding(House house, TenantStore tenants, Setting setting) {
        return new Onboarding(
                tenants, house.records(), Connectors.offer(), setting.hooksUrl(), house.clock(), house.random());
    }

    /** What a tenant or a source told while it was paused goes into the flows. */
    private static Resumption resumption(Mending mending) {
        return (pause, to, by, why, once) -> mending.desk()
                .begin(new Desk.Order(
                        Job.REPLAY,
                        null,
                        pause,
                        Optional.ofNullable(pause.tenant()).stream().toList(),
                        null,
                        null,
                        NEVER_ABORTED,
                        to.plus(ARCHIVED),
                        by,
                        why,
                        once));
    }
}
