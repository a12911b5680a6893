package dev.waybill.deliver;

import dev.waybill.nature.Nature;
import dev.waybill.record.AccountGate;
import dev.waybill.record.RecordStore;
import dev.waybill.record.TargetRows;
import dev.waybill.target.Target;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.util.function.Function;

/** What delivering works with; {@code targets} finds the connector of a kind. */
record DeliverServices(
        TenantStore tenants,
        RecordStore records,
        TargetRows rows,
        AccountGate gate,
        Function<String, Target> targets,
        Nature nature) {

    Clock clock() {
        return nature.clock();
    }
}
