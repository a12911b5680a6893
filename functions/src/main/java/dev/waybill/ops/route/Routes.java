package dev.waybill.ops.route;

import dev.waybill.connectors.Connectors;
import dev.waybill.desk.Audit;
import dev.waybill.desk.Operators;
import dev.waybill.house.House;
import dev.waybill.ops.http.Route;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.stream.Stream;

/** Every route of the desk, group by group: adding a group is one line here. */
public final class Routes {
    private Routes() {}

    /** Over the tenants as they stand now. */
    public static List<Route> all(House house, TenantStore tenants, Setting setting) {
        return Stream.of(
                        new AboutRoutes(setting).routes(),
                        new TenantRoutes(house, tenants, onboarding(house, tenants, setting), resumption()).routes(),
                        new OperatorRoutes(new Operators(house.deskRows())).routes(),
                        new AuditRoutes(new Audit(house.deskRows(), house.clock())).routes())
                .flatMap(List::stream)
                .toList();
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
