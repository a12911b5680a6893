package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.PersonName;
import dev.waybill.model.Quantity;
import dev.waybill.model.SourceTime;
import dev.waybill.ops.Caller;
import dev.waybill.source.Sender;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The night before a sale: a thousand orders of three tenants, an ERP that does not know a currency, a feed that is dead, and
 * orders that kill a flow. An operator finds, groups, corrects one, tries one, and redrives the rest in three jobs at once.
 */
class NightTest {
    private static final List<String> TENANTS = List.of("acme", "bolt", "cord");
    private static final int ORDERS = 1_000;
    private static final String FROM = Sender.NOW.minus(Duration.ofHours(1)).toString();
    private static final String POISON = "Tent of nobody";

    private final Night erps = new Night();
    private final WholeStreet street = new WholeStreet(erps);
    private final Retailers retailers = new Retailers(street.memory.house(), TENANTS);
    private final Caller desk = new Caller(street.memory).with("olga", Role.OPERATOR, "*");

    /** Two systems of each tenant; takes note of what each did, so that something done twice is seen. */
    private static final class Night implements Target {
        private final Map<String, Integer> done = new TreeMap<>();
        private boolean knowsDollars;
        private boolean feedLives;

        @Override
        public String kind() {
            return "http";
        }

        @Override
        public List<Step> owed(Delivery delivery, Progress progress) {
            Step put = new Step("put@" + delivery.version(), false);
            return progress.version() < delivery.version() ? List.of(put) : List.of();
        }

        @Override
        public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
            if (account.name().equals("feed") && !feedLives) {
                return new Outcome.TryLater(Duration.ofSeconds(30), "503");
            }
            if (account.name().equals("erp")
                    && !knowsDollars
                    && currency(delivery).equals("USD")) {
                return new Outcome.Refused("currency-unknown", "USD", "create the currency in the ERP");
            }
            done.merge(account.name() + " " + delivery.record() + " " + step.key(), 1, Integer::sum);
            return new Outcome.Delivered(Map.of());
        }

        private static String currency(Delivery delivery) {
            Order order = ((Delivery.State.OfOrder) delivery.state()).order().document();
            return order == null ? "" : order.total().currency().getCurrencyCode();
        }

        long doubled() {
            return done.values().stream().filter(times -> times > 1).count();
        }
    }

    private void order(int number) {
        String tenant = TENANTS.get(number % TENANTS.size());
        SourceTime at = SourceTime.utc(street.memory.clock.instant());
        Money total = new Money(4_000, java.util.Currency.getInstance(number % 10 == 3 ? "USD" : "EUR"));
        Money none = new Money(0, total.currency());
        String article = number % 300 == 7 ? POISON : "Tent";
        Order order = new Order(
                new ExternalId("own", "" + number),
                "#" + number,
                at,
                at,
                null,
                new OrderContact(new PersonName("Ada", "Lovelace"), "ada@example.com", null, null, null),
                List.of(new OrderLine("1", "SKU", article, Quantity.pieces(2), total, none, List.of())),
                List.of(),
                true,
                total,
                Map.of());
        int status = street.send(
                retailers.token(tenant, "own"),
                Retailers.told(tenant, new RetailEvent.OrderSubmitted(order), order, at.instant(), Map.of()));
        assertThat(status).isEqualTo(202);
    }

    private JsonNode get(String path) {
        Caller.Reply reply = desk.get("olga", path);
        assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
        return reply.body();
    }

    private JsonNode post(int status, String path, Map<String, Object> body) {
        Caller.Reply reply = desk.post("olga", path, Json.write(body));
        assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(status);
        return reply.body();
    }

    private Map<String, Object> redrive(String of, Map<String, Object> filter) {
        return new TreeMap<>(Map.of("of", of, "filter", filter, "why", "the night before the sale"));
    }

    private JsonNode job(JsonNode begun) {
        return get("/v1/redrives/" + begun.path("id").asText());
    }

    @Test
    @Case({101, 104})
    void nightEndsWithEverythingDeliveredOnce() {
        street.poison = body -> body.contains(POISON) && body.contains("order.submitted");
        for (int number = 0; number < ORDERS; number++) {
            order(number);
            if (number % 50 == 49) {
                street.carry();
            }
        }
        street.carry();

        findsAndGroups();
        correctsOne();
        triesOne();
        redrivesTheRest();

        erps.feedLives = true;
        street.pass(30);
        everythingIsThereOnce();
        auditTellsItAll();
    }

    private void findsAndGroups() {
        JsonNode groups = get("/v1/exceptions/groups").path("groups");
        assertThat(groups).hasSize(3);
        assertThat(groups.findValuesAsText("title"))
                .allMatch(title -> title.matches("3[34] × currency USD unknown in erp"));
        assertThat(get("/v1/exceptions?limit=40").path("items")).hasSize(40);
        assertThat(get("/v1/queues").path("queues").findValuesAsText("name")).containsExactly("OrderSubmitted");
        assertThat(get("/v1/queues/OrderSubmitted/dead-letters").path("items")).hasSize(4);
    }

    /** The corrected order passes the flow that the original killed. */
    private void correctsOne() {
        JsonNode dead =
                get("/v1/queues/OrderSubmitted/dead-letters").path("items").get(0);
        String event = "/v1/tenants/" + dead.path("tenant").asText() + "/events/"
                + dead.path("eventId").asText();
        JsonNode shown = get(event);
        assertThat(shown.toString()).doesNotContain("Lovelace").doesNotContain("ada@example.com");
        Map<String, Object> patch = Map.of("pointer", "/order/lines/0/title", "value", "Tent");
        Map<String, Object> wish = Map.of("patch", List.of(patch), "why", "nobody is called so", "dryRun", true);
        JsonNode dry = post(200, event + "/edits", wish);
        assertThat(dry.path("changes")).hasSize(1);
        assertThat(dry.path("editedIds")).isEmpty();

        JsonNode edited = post(200, event + "/edits", Map.of("patch", List.of(patch), "why", "nobody is called so"));
        street.carry();

        assertThat(edited.path("editedIds")).hasSize(1);
        assertThat(get(event).path("edits")).hasSize(1);
        assertThat(get("/v1/queues/OrderSubmitted/dead-letters").path("items")).hasSize(3);
    }

    private void triesOne() {
        erps.knowsDollars = true;
        Map<String, Object> wanted = redrive("exceptions", Map.of("cause", "currency-unknown"));
        wanted.put("dryRun", true);
        assertThat(post(200, "/v1/redrives", wanted).path("count").asInt()).isEqualTo(100);
        wanted.put("dryRun", false);
        wanted.put("limit", 1);

        JsonNode one = post(202, "/v1/redrives", wanted);
        street.carry();

        assertThat(job(one).path("state").asText()).isEqualTo("done");
        assertThat(job(one).path("succeeded").asInt()).isEqualTo(1);
        assertThat(get("/v1/exceptions?limit=500").path("items")).hasSize(99);
    }

    /** Three jobs whose slices take turns: two about the same exceptions, one about the dead letters. */
    private void redrivesTheRest() {
        street.poison = body -> false;
        Map<String, Object> refused = redrive("exceptions", Map.of("cause", "currency-unknown"));
        refused.put("ratePerSecond", 2);
        JsonNode first = post(202, "/v1/redrives", refused);
        JsonNode second = post(202, "/v1/redrives", refused);
        JsonNode dead = post(202, "/v1/redrives", redrive("dead-letters", Map.of()));
        street.carry();

        assertThat(List.of(job(first), job(second), job(dead)))
                .extracting(job -> job.path("state").asText())
                .containsOnly("done");
        assertThat(job(dead).path("succeeded").asInt()).isEqualTo(3);
        assertThat(List.of(job(first), job(second), job(dead)))
                .extracting(job -> job.path("failed").asInt())
                .containsOnly(0);
        assertThat(get("/v1/exceptions").path("items")).isEmpty();
        assertThat(street.memory.deadLetters.all()).isEmpty();
    }

    private void everythingIsThereOnce() {
        JsonNode balance = desk.invoke(Json.tree(Map.of("operation", "balance", "from", FROM, "tenants", TENANTS)));
        assertThat(erps.done).hasSize(2 * ORDERS);
        assertThat(erps.doubled()).isZero();
        assertThat(balance.path("balanced").asBoolean()).as(balance.toString()).isTrue();
        assertThat(balance.path("accepted").asInt()).isEqualTo(ORDERS + 1);
        assertThat(balance.path("applied").asInt()).isEqualTo(ORDERS);
        assertThat(balance.path("superseded").asInt()).isEqualTo(1);
        assertThat(balance.at("/deliveries/delivered").asInt()).isEqualTo(2 * ORDERS);
        assertThat(get("/v1/targets").path("targets").findValuesAsText("backlog"))
                .containsOnly("0");
    }

    private void auditTellsItAll() {
        assertThat(get("/v1/audit/verification").path("intact").asBoolean()).isTrue();
        assertThat(get("/v1/audit?limit=100").path("items").findValuesAsText("act"))
                .containsExactly(
                        "redrive.create",
                        "redrive.create",
                        "redrive.create",
                        "redrive.create",
                        "redrive.create",
                        "event.edit");
    }
}
