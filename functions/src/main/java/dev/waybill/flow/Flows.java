package dev.waybill.flow;

import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.TenantStore;
import java.util.random.RandomGenerator;

/** The services that every flow's shell works with. */
public record Flows(
        TenantStore tenants,
        RecordStore records,
        KeyFinder keys,
        Bus bus,
        Envelopes envelopes,
        RandomGenerator random) {}
