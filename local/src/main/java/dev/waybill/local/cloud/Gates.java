package dev.waybill.local.cloud;

import dev.waybill.local.cloud.grants.Calls;
import dev.waybill.local.cloud.grants.Grants;
import dev.waybill.local.cloud.grants.Guarded;
import dev.waybill.local.meter.Counted;
import dev.waybill.local.meter.Latencies;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.meter.Paced;
import dev.waybill.local.wire.LoopbackServer;

/** What every AWS call of a function passes on its way in: its grants, the time that AWS takes, the meter. */
record Gates(boolean isPaced, boolean isMetered, Meter meter, Calls calls, Grants grants) {
    private static final Latencies LATENCIES = Latencies.listed();

    LoopbackServer.Handler before(String service, LoopbackServer.Handler handler) {
        var counted = isMetered ? new Counted(service, handler, meter) : handler;
        var paced = isPaced ? new Paced(service, counted, LATENCIES) : counted;
        return new Guarded(service, paced, calls, grants);
    }
}
