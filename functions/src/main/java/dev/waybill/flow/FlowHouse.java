package dev.waybill.flow;

import dev.waybill.bus.Envelopes;
import dev.waybill.house.House;
import dev.waybill.log.AttemptLog;

/** Puts a flow into a house. */
public final class FlowHouse {
    private FlowHouse() {}

    /** A flow's batch handler over the house's services. */
    public static <S> FactBatch<S> batch(Flow<S> flow, House house) {
        Flows services = new Flows(
                house.tenants(),
                house.records(),
                new KeyFinder(house.records(), house.keyring()),
                house.bus(),
                new Envelopes("flow", house.clock(), house.ids()),
                house.nature());
        return new FactBatch<>(new FlowShell<>(flow, services), house.claims(), house.nature(), new AttemptLog());
    }
}
