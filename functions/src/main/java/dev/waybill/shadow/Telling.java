package dev.waybill.shadow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Json;
import dev.waybill.job.Filter;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryState;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Delivery.State;
import dev.waybill.target.Statement;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a document's targets would be told of a record, by their own connectors. */
final class Telling {
    private static final String ENDS = "ends";

    private final RecordStore records;
    private final Instant now;
    private final @Nullable String only;

    /**
     * For one comparison.
     *
     * @param only the target that is asked about, nothing for all
     */
    Telling(RecordStore records, Instant now, @Nullable String only) {
        this.records = records;
        this.now = now;
        this.only = only;
    }

    /**
     * One step of one target.
     *
     * @param ends why it is not said to its end
     */
    record Told(
            ObjectNode calls,
            Set<String> personal,
            @Nullable String ends) {

        boolean isPersonal(String pointer) {
            return personal.stream().anyMatch(place -> pointer.equals(place) || pointer.startsWith(place + "/"));
        }
    }

    /** A step of a target. */
    record Place(String target, String step) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTarget = target.compareTo(other.target);
            return byTarget == 0 ? step.compareTo(other.step) : byTarget;
        }
    }

    /**
     * As if a target had nothing of the record; a target whose own system said all of it is told nothing.
     *
     * @param version under which the record stands, so that two tellings of it differ in what they tell alone
     */
    Map<Place, Told> of(Tenant document, StoredRecord<?> record, long version) {
        Map<Place, Told> told = new TreeMap<>();
        state(record)
                .map(state -> delivery(record.key(), version, state))
                .ifPresent(delivery -> document.targetsOf(record.key().entity()).stream()
                        .filter(target -> Filter.fits(only, target.name()))
                        .filter(target -> record.owed(target.echo()) > 0)
                        .forEach(target -> statements(target, delivery)
                                .forEach(said -> told.put(new Place(target.name(), said.step()), told(said)))));
        return told;
    }

    private static Optional<State> state(StoredRecord<?> record) {
        return switch (record.state()) {
            case Customer customer -> Optional.of(new State.OfCustomer(customer));
            case OrderState order when order.life() != OrderLife.AWAITED -> Optional.of(new State.OfOrder(order));
            case InventoryState stock -> Optional.of(new State.OfInventory(stock.level()));
            default -> Optional.empty();
        };
    }

    /** Two shops name one customer differently: the order goes to the customer whom the records know. */
    private Delivery delivery(RecordKey record, long version, State state) {
        Delivery delivery = new Delivery(record, version, state, "");
        ExternalId customer = delivery.customer();
        return customer == null
                ? delivery
                : new Delivery(
                        record,
                        version,
                        state,
                        "",
                        records.known(record.tenant(), customer)
                                .map(key -> ExternalId.parse(key.id()))
                                .orElse(customer));
    }

    private List<Statement> statements(Tenant.TargetSettings target, Delivery delivery) {
        Account account = new Account(
                delivery.record().tenant(), target.name(), target.url(), List.of(), target.settings(), Duration.ZERO);
        try {
            return Connectors.target(target.kind()).rehearse(delivery, account, now);
        } catch (RuntimeException e) {
            // A setting that its connector cannot use is what a person tries a document for.
            String why = "the connector cannot work with these settings ("
                    + e.getClass().getSimpleName() + ")";
            return List.of(new Statement("", List.of(), why));
        }
    }

    private static Told told(Statement said) {
        ObjectNode calls = (ObjectNode) Json.tree(Map.of());
        Set<String> personal = new HashSet<>();
        for (Statement.Call call : said.calls()) {
            String name = call.name();
            for (int again = 2; calls.has(name); again++) {
                name = call.name() + " " + again;
            }
            calls.set(name, call.content());
            if (call.personal() != null) {
                personal.add("/" + name + call.personal());
            }
        }
        if (said.ends() != null) {
            calls.put(ENDS, said.ends());
        }
        return new Told(calls, personal, said.ends());
    }
}
