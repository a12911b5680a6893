package dev.waybill.watch;

import com.amazonaws.services.lambda.runtime.Context;
import dev.waybill.balance.FactsBalance;
import dev.waybill.house.House;
import dev.waybill.house.ScheduledFunction;
import dev.waybill.journal.Journal;
import dev.waybill.log.Meters;
import java.util.Map;

/** Runs every hour and looks for what was lost. */
public final class WatchFunction implements ScheduledFunction {

    private final Watch watch;

    public WatchFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public WatchFunction(House house) {
        Journal journal = new Journal(house.objects(), house.nature().together());
        this.watch = new Watch(
                new FactsBalance(journal, house.everybodysDeadLetters()),
                journal,
                new MissingRows(house.recordRows()),
                house.records(),
                house.clock());
    }

    /** The count is told when it is 0 too: its silence is an alarm. */
    @Override
    public Map<String, Integer> round(Context context) {
        Map<String, Integer> counts = Map.of(Meters.MISSING, watch.round());
        Meters.tell("watch", counts);
        return counts;
    }
}
