package dev.waybill.flow;

import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Internal.Settled;
import dev.waybill.events.Trace;
import dev.waybill.model.TenantId;
import java.util.ArrayList;
import java.util.List;

/** What facts of one record led to, written but not yet told: how they were settled, and which targets are behind. */
public record Taken(TenantId tenant, Trace trace, List<Settled> settled, List<DeliveryRequested> behind) {
    public Taken {
        settled = List.copyOf(settled);
        behind = List.copyOf(behind);
    }

    /** Together with facts of the same record that were set aside. */
    Taken and(List<Settled> aside) {
        List<Settled> all = new ArrayList<>(settled);
        all.addAll(aside);
        return new Taken(tenant, trace, all, behind);
    }
}
