package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.connectors.Rereading;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.job.Job;
import dev.waybill.mend.Mending;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an operator does, through the desk, over a whole street in memory. */
class MendingTest {
    private final Shelf shelf = new Shelf();
    private final WholeStreet street = new WholeStreet(shelf);
    private final Retailers retailers = new Retailers(street.memory.house(), List.of("acme", "bolt"));
    private final Caller desk =
            new Caller(street.memory).with("olga", Role.OPERATOR, "*").with("vera", Role.OPERATOR, "acme");

    /** Takes everything, or refuses everything. */
    private static final class Shelf implements Target {
        private final Map<String, Integer> done = new TreeMap<>();
        private boolean refuses;

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

    private Order order(String id) {
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

    private void send(String tenant, String id) {
        Order order = order(id);
        street.send(
                retailers.token(tenant, "own"),
                Retailers.told(
                        tenant, new RetailEvent.OrderSubmitted(order), order, street.memory.clock.instant(), Map.of()));
    }

    private void send(String tenant, int orders) {
        for (int number = 0; number < orders; number++) {
            send(tenant, "" + number);
        }
        street.carry();
    }

    private JsonNode get(String who, String path) {
        return desk.get(who, path).body();
    }

    private JsonNode redrive(String of, Map<String, Object> filter) {
        Caller.Reply reply = desk.post(
                "olga", "/v1/redrives", Json.write(Map.of("of", of, "filter", filter, "why", "it is mended")));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
        return reply.body();
    }

    private JsonNode job(JsonNode begun) {
        return get("olga", "/v1/redrives/" + begun.path("id").asText());
    }

    @Test
    void letterThatDiesAgainIsCountedOnceAndLeftWhereItIs() {
        street.poison = body -> body.contains("order.submitted");
        send("acme", 12);

        JsonNode begun = redrive("dead-letters", Map.of("tenant", "acme"));
        street.carry();

        assertThat(job(begun).path("state").asText()).isEqualTo("aborted");
        assertThat(job(begun).path("sent").asInt()).isEqualTo(12);
        assertThat(job(begun).path("failed").asInt()).isEqualTo(12);
        assertThat(street.memory.deadLetters.all()).hasSize(12);
    }

    @Test
    @Case(101)
    void sliceThatBreaksOffIsWorkedAgainAndCountsEachOnce() {
        shelf.refuses = true;
        send("acme", 20);
        shelf.refuses = false;
        JsonNode begun = redrive("exceptions", Map.of("target", "erp"));
        street.memory.events.drain();
        Mending mending =
                new Mending("redrive", street.memory.house(), new Rereading(street.memory.house(), Connectors::source));
        String id = begun.path("id").asText();
        street.memory.desk.failWritesAfter(9);
        assertThatThrownBy(() -> mending.worker().slice(Job.REDRIVE, id, Duration.ofSeconds(30)))
                .hasMessageContaining("refuses");
        street.memory.desk.failWritesAfter(Integer.MAX_VALUE);

        boolean tooEarly =
                mending.worker().slice(Job.REDRIVE, id, Duration.ofSeconds(30)).isPresent();
        street.memory.clock.advance(Duration.ofMinutes(1));
        Job job =
                mending.worker().slice(Job.REDRIVE, id, Duration.ofSeconds(30)).orElseThrow();
        mending.desk().request(job);
        street.carry();

        assertThat(tooEarly).isFalse();
        assertThat(job(begun).path("state").asText()).isEqualTo("done");
        assertThat(job(begun).path("sent").asInt()).isEqualTo(20);
        assertThat(job(begun).path("succeeded").asInt()).isEqualTo(20);
        assertThat(shelf.done)
                .hasSize(20)
                .allSatisfy((delivery, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void refusalsOfManySalesAreOneGroupAndCloseThemselves() {
        shelf.refuses = true;
        send("acme", 3);
        JsonNode groups = get("olga", "/v1/exceptions/groups").path("groups");
        shelf.refuses = false;

        street.memory.clock.advance(Duration.ofMinutes(1));
        send("acme", 3);

        assertThat(groups.findValuesAsText("title"))
                .containsExactlyInAnyOrder("3 × total sale differs in erp", "3 × total sale differs in feed");
        assertThat(get("olga", "/v1/exceptions").path("items")).isEmpty();
    }

    @Test
    void jobThatItsOperatorCancelledSendsNoMore() {
        shelf.refuses = true;
        send("acme", 3);
        JsonNode begun = redrive("exceptions", Map.of());
        String path = "/v1/redrives/" + begun.path("id").asText() + "/cancel";

        Caller.Reply cancelled = desk.post("olga", path, "{\"why\":\"not yet\"}");
        Caller.Reply again = desk.post("olga", path, "{\"why\":\"not yet\"}");
        street.carry();

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(409);
        assertThat(job(begun).path("sent").asInt()).isZero();
    }

    @Test
    void pausedTargetGetsWhatItMissedWhenItGoesOn() {
        String erp = "/v1/tenants/acme/targets/erp";
        assertThat(desk.post("olga", erp + "/pause", "{\"why\":\"the ERP moves\"}")
                        .status())
                .isEqualTo(200);
        street.memory.clock.advance(Duration.ofMinutes(1));
        send("acme", 5);
        assertThat(shelf.done.keySet()).hasSize(5).allMatch(delivery -> delivery.startsWith("feed"));

        street.memory.clock.advance(Duration.ofMinutes(1));
        desk.post("olga", erp + "/resume", "{\"why\":\"the ERP has moved\"}");
        street.carry();

        assertThat(shelf.done)
                .hasSize(10)
                .allSatisfy((delivery, times) -> assertThat(times).isEqualTo(1));
        assertThat(get("olga", "/v1/replays").path("items").findValuesAsText("state"))
                .containsExactly("done");
    }

    @Test
    void pausedTenantsFactsAreAppliedWhenItGoesOn() {
        desk.post("olga", "/v1/tenants/acme/pause", "{\"why\":\"stocktaking\"}");
        street.memory.clock.advance(Duration.ofMinutes(1));
        send("acme", 5);
        assertThat(shelf.done).isEmpty();

        street.memory.clock.advance(Duration.ofMinutes(1));
        desk.post("olga", "/v1/tenants/acme/resume", "{\"why\":\"counted\"}");
        street.carry();

        assertThat(shelf.done).hasSize(10);
        JsonNode balance = desk.invoke(Json.tree(Map.of(
                "operation",
                "balance",
                "from",
                Sender.NOW.minus(Duration.ofHours(1)).toString())));
        assertThat(balance.path("applied").asInt()).as(balance.toString()).isEqualTo(5);
        assertThat(balance.path("parked").asInt()).isZero();
    }

    @Test
    void pausedSourcesFactsAreParkedAndAppliedWhenItGoesOn() {
        String own = "/v1/tenants/acme/sources/own";
        desk.post("olga", own + "/pause", "{\"why\":\"a faulty export\"}");
        street.memory.clock.advance(Duration.ofMinutes(1));
        send("acme", 3);
        assertThat(shelf.done).isEmpty();

        street.memory.clock.advance(Duration.ofMinutes(1));
        desk.post("olga", own + "/resume", "{\"why\":\"it is mended\"}");
        street.carry();

        assertThat(shelf.done).hasSize(6);
    }

    @Test
    void unreadablePayloadIsCorrectedAndItsNoteGoes() {
        byte[] body = "{\"type\":\"order.submitted\",\"timestamp\":\"2026-11-23T05:00:00Z\",\"data\":{}}"
                .getBytes(StandardCharsets.UTF_8);
        street.send(
                retailers.token("acme", "own"),
                Sender.standardMessage(body, Retailers.ownSecret("acme"), street.memory.clock.instant()));
        street.carry();
        JsonNode note = get("olga", "/v1/exceptions").path("items").get(0);
        String edits = "/v1/tenants/acme/events/" + note.path("eventId").asText() + "/edits";
        List<Map<String, Object>> patch = List.of(Map.of("pointer", "/data", "value", Json.tree(order("7"))));

        Caller.Reply edited = desk.post("olga", edits, Json.write(Map.of("patch", patch, "why", "it was empty")));
        street.carry();

        assertThat(note.path("class").asText()).isEqualTo("quarantine");
        assertThat(edited.status()).as(edited.body().toString()).isEqualTo(200);
        assertThat(shelf.done).containsOnlyKeys("erp own:7", "feed own:7");
        assertThat(get("olga", "/v1/exceptions").path("items")).isEmpty();
    }

    @Test
    void editThatWouldMakeItAnotherFactIsRefused() {
        street.poison = body -> body.contains("order.submitted");
        send("acme", 1);
        String id = street.memory.deadLetters.all().getFirst().id();
        List<Map<String, Object>> patch = List.of(Map.of("pointer", "/order/id", "value", "own:999"));

        Caller.Reply refused = desk.post(
                "olga",
                "/v1/tenants/acme/events/" + id + "/edits",
                Json.write(Map.of("patch", patch, "why", "another order")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("pointer").asText()).isEqualTo("/event");
        assertThat(street.memory.deadLetters.all()).hasSize(1);
    }

    @Test
    void operatorOfOneTenantSeesAndTouchesNothingOfAnother() {
        shelf.refuses = true;
        send("acme", 1);
        send("bolt", 1);
        JsonNode everybodys = redrive("exceptions", Map.of());

        JsonNode seen = get("vera", "/v1/exceptions").path("items");
        Caller.Reply others = desk.post(
                "vera", "/v1/redrives", "{\"of\":\"exceptions\",\"filter\":{\"tenant\":\"bolt\"},\"why\":\"let me\"}");
        Caller.Reply job =
                desk.get("vera", "/v1/redrives/" + everybodys.path("id").asText());

        assertThat(seen.findValuesAsText("tenant")).containsOnly("acme");
        assertThat(others.status()).isEqualTo(404);
        assertThat(job.status()).isEqualTo(404);
    }
}
