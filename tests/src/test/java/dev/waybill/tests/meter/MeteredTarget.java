package dev.waybill.tests.meter;

import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.sim.World;
import java.time.Duration;
import java.util.List;

/** The product's own connector at the simulated ERP; each call that it makes takes so long. */
record MeteredTarget(Target real, ErpSimulator erp, World world, Duration each) implements Target {

    @Override
    public String kind() {
        return real.kind();
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        return real.owed(delivery, progress);
    }

    @Override
    public boolean namesCustomers() {
        return real.namesCustomers();
    }

    @Override
    public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
        long before = erp.calls();
        Outcome outcome = real.perform(step, delivery, progress, uncertain, account);
        world.pass(each.multipliedBy(erp.calls() - before));
        return outcome;
    }
}
