package dev.waybill.target.tryton;

import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;

/** Tryton's ids, as the steps before left them. */
final class Ids {
    private Ids() {}

    static int of(Progress progress, String name) throws Ended {
        String id = progress.externalId(name)
                .orElseThrow(() -> new Ended(new Outcome.Refused(
                        "step-missing", name, "redeliver the order from its beginning: Tryton's id is not known")));
        return Integer.parseInt(id);
    }
}
