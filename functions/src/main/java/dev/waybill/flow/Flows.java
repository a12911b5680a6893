package dev.waybill.flow;

import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.nature.Nature;
import dev.waybill.record.RecordStore;
import dev.waybill.tenant.TenantStore;

/** The services that every flow's shell works with. */
public record Flows(
        TenantStore tenants, RecordStore records, KeyFinder keys, Bus bus, Envelopes envelopes, Nature nature) {}
