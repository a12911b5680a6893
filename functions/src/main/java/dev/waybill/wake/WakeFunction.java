package dev.waybill.wake;

import com.amazonaws.services.lambda.runtime.Context;
import dev.waybill.bus.Envelopes;
import dev.waybill.house.House;
import dev.waybill.house.ScheduledFunction;
import dev.waybill.record.DueRows;
import dev.waybill.record.HeldRows;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Runs every minute and wakes what is due. */
public final class WakeFunction implements ScheduledFunction {
    /** Left at the end of an invocation for the last batch to be published and taken out. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final Wake wake;
    private final Clock clock;

    public WakeFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public WakeFunction(House house) {
        this(
                new Wake(
                        new DueRows(house.recordRows()),
                        new HeldRows(house.recordRows()),
                        house.records(),
                        house::freshTenants,
                        house.bus(),
                        new Envelopes("wake", house.clock(), house.ids()),
                        house.clock()),
                house.clock());
    }

    WakeFunction(Wake wake, Clock clock) {
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public Map<String, Integer> round(Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        return wake.run(clock.instant().plus(left));
    }
}
