package dev.waybill.tests.bench;

import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.util.List;
import java.util.Map;

/** A target that takes each version in one call, as the generic connector's does; at the call something happens first. */
record CalledTarget(Runnable call) implements Target {
    @Override
    public String kind() {
        return "http";
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        return List.of(new Step("upsert@" + delivery.version(), true));
    }

    @Override
    public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
        call.run();
        return new Outcome.Delivered(Map.of());
    }
}
