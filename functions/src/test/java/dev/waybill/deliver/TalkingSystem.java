package dev.waybill.deliver;

import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PersonName;
import dev.waybill.model.SourceTime;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** A target that is also a source: it answers every write with a webhook that says what it made of it. */
final class TalkingSystem implements Target {
    /** What a system makes of the names that it is told. */
    enum Habit {
        AS_TOLD,
        UPPER,
        LOWER;

        String make(String name) {
            return switch (this) {
                case AS_TOLD -> name;
                case UPPER -> name.toUpperCase(Locale.ROOT);
                case LOWER -> name.toLowerCase(Locale.ROOT);
            };
        }
    }

    final String name;
    final List<String> writes = new ArrayList<>();
    final Deque<CustomerUpserted> webhooks = new ArrayDeque<>();
    private final Habit habit;
    private final Supplier<SourceTime> clock;

    TalkingSystem(String name, Habit habit, Supplier<SourceTime> clock) {
        this.name = name;
        this.habit = habit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return name;
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        return progress.version() < delivery.version()
                ? List.of(new Step("put@" + delivery.version(), true))
                : List.of();
    }

    @Override
    public Outcome perform(
            Step step, Delivery delivery, Progress progress, boolean uncertain, dev.waybill.target.Account account) {
        Customer told = ((Delivery.State.OfCustomer) delivery.state()).customer();
        String family = String.valueOf(told.name().family());
        writes.add(family);
        says(habit.make(family), told.phones().getFirst());
        return new Outcome.Delivered(Map.of());
    }

    /** One of its own people changes the customer, or it tells what we wrote. */
    void says(String family, String phone) {
        webhooks.add(new CustomerUpserted(new Customer(
                new ExternalId(name, "7"),
                clock.get(),
                new PersonName("Ada", family),
                List.of("ada@example.com"),
                List.of(phone),
                List.of(),
                Account.unknown(),
                Map.of())));
    }
}
