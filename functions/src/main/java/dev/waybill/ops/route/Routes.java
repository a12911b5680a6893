package dev.waybill.ops.route;

import dev.waybill.balance.FactsBalance;
import dev.waybill.connectors.Connectors;
import dev.waybill.desk.Audit;
import dev.waybill.desk.Operators;
import dev.waybill.house.House;
import dev.waybill.journal.Journal;
import dev.waybill.mend.Exceptions;
import dev.waybill.ops.http.Route;
import dev.waybill.ops.trace.Traces;
import dev.waybill.ops.transaction.ById;
import dev.waybill.ops.transaction.ByTime;
import dev.waybill.ops.transaction.Traffic;
import dev.waybill.record.NoteRows;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every route of the desk, group by group: adding a group is one line here. */
public final class Routes {
    private Routes() {}

    /** Over the tenants as they stand now. */
    public static List<Route> all(House house, TenantStore tenants, Setting setting) {
        Journal journal = new Journal(house.objects());
        Exceptions exceptions = new Exceptions(new NoteRows(house.recordRows()), tenants);
        return Stream.of(
                        new AboutRoutes(setting).routes(),
                        new TenantRoutes(house, tenants, onboarding(house, tenants, setting), resumption()).routes(),
                        new HealthRoute(house).routes(),
                        new OverviewRoutes(new Traffic(journal), new Needs(house, tenants, exceptions), house.clock())
                                .routes(),
                        new TransactionRoutes(
                                        new ById(tenants, house.records(), journal),
                                        new ByTime(journal, () -> dead(house, journal), house.clock()),
                                        house.clock())
                                .routes(),
                        new TraceRoutes(new Traces(house, tenants)).routes(),
                        new OperatorRoutes(new Operators(house.deskRows())).routes(),
                        new AuditRoutes(new Audit(house.deskRows(), house.clock())).routes())
                .flatMap(List::stream)
                .toList();
    }

    private static Set<String> dead(House house, Journal journal) {
        return new FactsBalance(journal, house.everybodysDeadLetters()).dead();
    }

    private static Onboarding onboarding(House house, TenantStore tenants, Setting setting) {
        return new Onboarding(
                tenants,
                house.records(),
                new Onboarding.Kinds(Connectors.sourceKinds(), Connectors.targetKinds(), Connectors.listedKinds()),
                setting.hooksUrl(),
                house.clock(),
                house.random());
    }

    private static Resumption resumption() {
        return (tenant, from, to, by, why) -> {
            throw new IllegalStateException("nothing replays what came while tenant " + tenant + " was paused");
        };
    }
}
