package dev.waybill.tests.sim;

import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.util.List;

/** A sabotaged connector: what may have arrived is sent again unasked. */
record Unasked(Target target) implements Target {

    @Override
    public String kind() {
        return target.kind();
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        return target.owed(delivery, progress);
    }

    @Override
    public boolean namesCustomers() {
        return target.namesCustomers();
    }

    @Override
    public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
        return target.perform(step, delivery, progress, false, account);
    }
}
