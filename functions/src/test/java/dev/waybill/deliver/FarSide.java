package dev.waybill.deliver;

import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A far side that cannot deduplicate: two steps an order, effects counted, answers as told. */
final class FarSide implements Target {
    final List<String> effects = new ArrayList<>();
    final Deque<String> behaviours = new ArrayDeque<>();
    boolean namesCustomers = true;
    boolean deduplicates;
    /** What others do while the next call is under way. */
    Runnable meanwhile = () -> {};

    int lookups;
    /** Shows only once the order is sold, as what Tryton's answers lead to does. */
    @Nullable
    String follows;

    @Override
    public String kind() {
        return "tryton";
    }

    @Override
    public boolean namesCustomers() {
        return namesCustomers;
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        String sale = "sale@" + delivery.version();
        return Stream.concat(Stream.of("party", sale), Stream.ofNullable(progress.has(sale) ? follows : null))
                .filter(key -> !progress.has(key))
                .map(key -> new Step(key, deduplicates))
                .toList();
    }

    @Override
    public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
        if (uncertain && "busy".equals(behaviours.peek())) {
            behaviours.remove();
            return new Outcome.TryLater(Duration.ofSeconds(90), "429");
        }
        if (uncertain) {
            lookups++;
            if (effects.contains(step.key())) {
                return new Outcome.AlreadyThere(Map.of(step.key(), "17"));
            }
        }
        Runnable others = meanwhile;
        meanwhile = () -> {};
        others.run();
        return switch (behaviours.isEmpty() ? "ok" : behaviours.removeFirst()) {
            case "busy" -> new Outcome.TryLater(Duration.ofSeconds(90), "429");
            case "short" -> Outcome.TryLater.alone(Duration.ofMinutes(10), "stock-short", "count the goods");
            case "shut" -> new Outcome.TryLater(Duration.ofHours(1), "credentials refused", "check the secret");
            case "broken" -> new Outcome.Unknown("trouble inside the target", "read its log");
            case "refuse" -> new Outcome.Refused("currency-unknown", "currency", "add the currency to the company");
            case "lose" -> {
                effects.add(step.key());
                yield new Outcome.Unknown("no answer");
            }
            case "crash" -> {
                effects.add(step.key());
                throw new IllegalStateException("the process was killed");
            }
            default -> {
                effects.add(step.key());
                yield new Outcome.Delivered(Map.of(step.key(), "17"));
            }
        };
    }
}
