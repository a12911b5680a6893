package dev.waybill.target.tryton;

import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Delivery.State;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Statement;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.time.Instant;
import java.util.List;

/**
 * The Tryton 6.0 connector. The account's URL ends with the database ({@code https://erp.example/acme/}), its secret is
 * {@code user:password}; {@link Settings} says what else may be set.
 */
public final class TrytonTarget implements Target {
    private final SafeHttp http;
    private final Sessions sessions;

    public TrytonTarget(SafeHttp http) {
        this.http = http;
        this.sessions = new Sessions(http);
    }

    @Override
    public String kind() {
        return "tryton";
    }

    @Override
    public List<Step> owed(Delivery delivery, Progress progress) {
        return Owed.steps(delivery, progress);
    }

    /** Looks first in any case, so an uncertain attempt is treated like the first one. */
    @Override
    public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
        try {
            return perform(step, delivery, progress, new Erp(new Rpc(http, sessions, account), Settings.of(account)));
        } catch (Ended e) {
            return e.outcome();
        }
    }

    @Override
    public List<Statement> rehearse(Delivery delivery, Account account, Instant now) {
        return owed(delivery, Progress.none()).stream()
                .map(step -> rehearse(step, delivery, account))
                .toList();
    }

    private static Statement rehearse(Step step, Delivery delivery, Account account) {
        Settings settings = Settings.of(account);
        Rehearsal rehearsal = new Rehearsal(settings);
        try {
            perform(step, delivery, rehearsal.stepsBefore(), new Erp(rehearsal, settings));
            return new Statement(step.key(), rehearsal.calls(), null);
        } catch (Ended e) {
            return new Statement(step.key(), rehearsal.calls(), Rehearsal.why(e.outcome()));
        }
    }

    private static Outcome perform(Step step, Delivery delivery, Progress progress, Erp erp) throws Ended {
        return switch (delivery.state()) {
            case State.OfCustomer(var customer) ->
                new Parties(erp).upsert(Party.of(delivery.record().id(), customer));
            case State.OfOrder(var order) -> perform(step, delivery, order, progress, erp);
            case State.OfInventory ignored ->
                new Outcome.Refused("inventory-unsupported", "", "take this target off the route of inventory");
        };
    }

    private static Outcome perform(Step step, Delivery delivery, OrderState state, Progress progress, Erp erp)
            throws Ended {
        String reference = delivery.record().id();
        Order order = Owed.document(state);
        String id = step.key().substring(step.key().indexOf('/') + 1);
        return switch (step.key().substring(0, step.key().length() - id.length())) {
            case "shipment/" ->
                new Shipments(erp, reference, state).ship(shipment(state, id), Ids.of(progress, "sale"));
            case "withdrawn/" -> new Shipments(erp, reference, state).withdraw(shipment(state, id));
            case "refund/" -> new Returns(erp).refund(reference, refund(state, id), state, progress);
            case "back/" -> new Returns(erp).back(reference, refund(state, id), state, progress);
            case Owed.AMENDED -> new Sales(erp).amended(reference, order, progress);
            default ->
                switch (step.key()) {
                    case "party" -> new Parties(erp).buyer(Party.of(reference, order, delivery.customer()));
                    case "sale", "sale-revived" -> new Sales(erp).sell(reference, order, Ids.of(progress, "party"));
                    case Owed.PROCESSED -> new Sales(erp).processed(Ids.of(progress, "sale"));
                    case "cancel", "cancel-unsold" -> new Sales(erp).cancel(reference);
                    default -> throw new IllegalArgumentException("no such step: " + step.key());
                };
        };
    }

    private static Shipment shipment(OrderState order, String id) {
        return order.shipments().stream()
                .filter(shipment -> shipment.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such shipment: " + id));
    }

    private static Refund refund(OrderState order, String id) {
        return order.refunds().stream()
                .filter(refund -> refund.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such refund: " + id));
    }
}
