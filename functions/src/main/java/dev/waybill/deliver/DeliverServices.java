package dev.waybill.deliver;

import dev.waybill.record.AccountGate;
import dev.waybill.record.RecordStore;
import dev.waybill.record.TargetRows;
import dev.waybill.target.Target;
import dev.waybill.tenant.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What delivering works with; {@code targets} finds the connector of a kind, {@code pause} lets time pass. */
record DeliverServices(
        TenantStore tenants,
        RecordStore records,
        TargetRows rows,
        AccountGate gate,
        Function<String, Target> targets,
        Clock clock,
        RandomGenerator random,
        Consumer<Duration> pause) {}
