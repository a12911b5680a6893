package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Quantity;
import dev.waybill.model.SourceTime;
import dev.waybill.ops.Caller;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole street in memory with two tenants, a target that takes or refuses everything, and the desk over it. */
final class DeskStreet {
    final Shelf shelf = new Shelf();
    final WholeStreet street = new WholeStreet(shelf);
    final Retailers retailers = new Retailers(street.memory.house(), List.of("acme", "bolt"));
    final Caller desk =
            new Caller(street.memory).with("olga", Role.OPERATOR, "*").with("vera", Role.OPERATOR, "acme");

    /** Takes everything, or refuses everything. */
    static final class Shelf implements Target {
        final Map<String, Integer> done = new TreeMap<>();
        boolean refuses;

        @Override
        public String kind() {
            return "http";
        }

        @Override
        public List<Step> owed(Delivery delivery, Progress progress) {
            Step put = new Step("put@" + delivery.version(), true);
            return progress.version() < delivery.version() ? List.of(put) : List.of();
        }

        @Override
        public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
            if (refuses) {
                return new Outcome.Refused("total-differs", "sale 17", "take the taxes off");
            }
            done.merge(account.name() + " " + delivery.record().id(), 1, Integer::sum);
            return new Outcome.Delivered(Map.of());
        }
    }

    Order order(String id) {
        SourceTime at = SourceTime.utc(street.memory.clock.instant());
        Money total = new Money(4_000, Currency.getInstance("EUR"));
        return new Order(
                new ExternalId("own", id),
                "#" + id,
                at,
                at,
                null,
                OrderContact.unknown(),
                List.of(new OrderLine(
                        "1", "SKU", "Tent", Quantity.pieces(2), total, new Money(0, total.currency()), List.of())),
                List.of(),
                true,
                total,
                Map.of());
    }

    void send(String tenant, String id) {
        Order order = order(id);
        street.send(
                retailers.token(tenant, "own"),
                Retailers.told(
                        tenant, new RetailEvent.OrderSubmitted(order), order, street.memory.clock.instant(), Map.of()));
    }

    void send(String tenant, int orders) {
        for (int number = 0; number < orders; number++) {
            send(tenant, "" + number);
        }
        street.carry();
    }

    JsonNode get(String who, String path) {
        return desk.get(who, path).body();
    }

    JsonNode redrive(String of, Map<String, Object> filter) {
        return begun(Map.of("of", of, "filter", filter, "why", "it is mended"));
    }

    JsonNode redrive(String of, Map<String, Object> filter, int ratePerSecond) {
        return begun(Map.of(
                "of", of, "filter", filter, "why", "it is mended", "ratePerSecond", BigDecimal.valueOf(ratePerSecond)));
    }

    private JsonNode begun(Map<String, Object> redrive) {
        Caller.Reply reply = desk.post("olga", "/v1/redrives", Json.write(redrive));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
        return reply.body();
    }

    JsonNode job(JsonNode begun) {
        return get("olga", "/v1/redrives/" + begun.path("id").asText());
    }
}
