package dev.waybill.tests.target;

import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Delivers as the room {@code deliver} does: what is owed, step by step, and after doubt once more. */
final class Deliverer {
    private static final int MOST_DOUBTS = 10;

    private final Target target;
    private final Account account;
    private final List<Outcome> outcomes = new ArrayList<>();

    Deliverer(Target target, Account account) {
        this.target = target;
        this.account = account;
    }

    /** Every outcome so far, in order. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    Outcome last() {
        return outcomes.getLast();
    }

    /** Delivers until nothing is owed or a step does not go through. */
    Progress deliver(Delivery delivery, Progress start) {
        Progress progress = start;
        List<Step> owed = target.owed(delivery, progress);
        while (!owed.isEmpty()) {
            Optional<Map<String, String>> ids = perform(owed.getFirst(), delivery, progress);
            if (ids.isEmpty()) {
                return progress;
            }
            progress = progress.with(owed.getFirst().key(), ids.get());
            owed = target.owed(delivery, progress);
        }
        return progress;
    }

    private Optional<Map<String, String>> perform(Step step, Delivery delivery, Progress progress) {
        Outcome outcome = target.perform(step, delivery, progress, false, account);
        outcomes.add(outcome);
        for (int doubts = 0; doubts < MOST_DOUBTS && outcome instanceof Outcome.Unknown; doubts++) {
            outcome = target.perform(step, delivery, progress, true, account);
            outcomes.add(outcome);
        }
        return switch (outcome) {
            case Outcome.Delivered(var ids) -> Optional.of(ids);
            case Outcome.AlreadyThere(var ids) -> Optional.of(ids);
            default -> Optional.empty();
        };
    }
}
