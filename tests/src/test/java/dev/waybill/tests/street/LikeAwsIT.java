package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.desk.Desk;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.figures.Figure;
import dev.waybill.tests.house.Crashing;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.LocalHouse;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A busy quarter of an hour at a house that is as slow as AWS, as strict, and at several things at once: what only shows when a
 * call takes time shows here, and not on somebody's account.
 */
@EnabledIfSystemProperty(named = "waybill.long", matches = "1", disabledReason = "takes minutes: -Dwaybill.long=1")
@Isolated("what has no core runs out of its time")
class LikeAwsIT {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dwaybill.long=1 -Dit.test=LikeAwsIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false";

    private static final int TENANTS = 60;
    private static final int ORDERS = 3;
    private static final int SENDERS = 3;
    private static final int DEAD = 3;

    private static final List<String> FULL_STORY =
            List.of("customers/create", "orders/create", "orders/paid", "fulfillments/create", "refunds/create");

    private static final String CUSTOMER = "shop:115310627314723954";

    private final ErpSimulator erp = ErpSimulator.start(0);
    private final LocalHouse house = LocalHouse.upLikeAws(erp.port());
    private final Desk desk = Desk.of(house.doors(), "admin");
    private final NightShift olga = new NightShift(new Terminal(house), desk);
    private final Instant begun = Instant.now().minusSeconds(60);
    private final ConcurrentLinkedQueue<Retailer> retailers = new ConcurrentLinkedQueue<>();

    /** Stands the house up. */
    LikeAwsIT() throws IOException {}

    @AfterEach
    void goDown() throws IOException {
        house.close();
        erp.close();
    }

    @Test
    void everythingSettlesWhereCallsTakeTimeAndFunctionsRunSeveralAtOnce() throws Exception {
        atOnce(IntStream.rangeClosed(1, TENANTS).boxed().toList(), this::movesIn);
        opens(retailer("tenant-1"));

        atOnce(List.copyOf(retailers), LikeAwsIT::sells);
        atOnce(List.copyOf(retailers), Retailer::isConserved);
        Glances glances = Glances.at(desk, "tenant-1");
        diesAndIsPutBack();
        isErased(retailer("tenant-2"));
        isReplayed(retailer("tenant-3"));
        atOnce(List.copyOf(retailers), Retailer::isConserved);
        JsonNode watched = house.doors().invoke("WatchFunction", Json.object());

        assertThat(watched.path("facts.missing").asInt()).as(watched.toString()).isZero();
        isThereOnce();
        glances.endWithout5xx();
        assertThat(house.refusals()).isEmpty();
        assertThat(house.endings()).isEmpty();
        fitsItsMemory();
    }

    private void movesIn(int number) {
        try {
            retailers.add(Retailer.moveIn("tenant-" + number, house, erp));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of all: a cold start of every function at once is this machine's trouble, with its few cores, and not AWS's. */
    private static void opens(Retailer retailer) {
        FULL_STORY.forEach(topic -> {
            retailer.sends(Letter.shopify(topic));
            retailer.isConserved();
        });
    }

    /** What a shop sends on a good morning: some orders, a customer, and one order with all that comes after it. */
    private static void sells(Retailer retailer) {
        FULL_STORY.forEach(topic -> retailer.sends(Letter.shopify(topic)));
        for (int number = 1; number <= ORDERS; number++) {
            retailer.sends(Letter.order(number));
        }
        retailer.sends(Letter.shopify("orders/updated"));
    }

    /** A release that crashes, and an operator who puts back what died of it. */
    private void diesAndIsPutBack() throws IOException, InterruptedException {
        Crashing.during(house, "OrderSubmitted", () -> {
            for (int tenant = 1; tenant <= DEAD; tenant++) {
                retailer("tenant-" + tenant).sends(Letter.order(ORDERS + 1));
            }
            retailer("tenant-1").eventually(() -> assertThat(olga.dead()).isEqualTo(DEAD));
        });
        JsonNode job = olga.terminal().asks("dlq", "redrive", "OrderSubmitted", "--why", "INC-301: mended");
        assertThat(olga.ended(job).path("succeeded").asInt()).as(job.toString()).isEqualTo(DEAD);
    }

    private static void isErased(Retailer retailer) {
        retailer.sends(Letter.shopify("customers/redact")
                .naming(Map.of("299938", "820982911946154508"))
                .with("/shop_domain", retailer.name() + ".myshopify.com")
                .with("/customer/id", 115310627314723954L));
        retailer.story(
                "privacy",
                "shop:redact-115310627314723954",
                told -> told.state().equals("done"));
        assertThat(retailer.story("customer", CUSTOMER).state()).isEqualTo("erased");
    }

    private void isReplayed(Retailer retailer) throws IOException {
        ObjectNode replay = Json.object().put("why", "INC-302: once more").put("ratePerSecond", 20);
        replay.putObject("filter")
                .put("tenant", retailer.name())
                .put("from", begun.toString())
                .put("to", Instant.now().toString());

        JsonNode job = olga.ended(desk.post("/v1/replays", replay));

        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        assertThat(job.path("failed").asInt()).as(job.toString()).isZero();
        replay.put("shadow", true)
                .set("document", desk.get("/v1/tenants/" + retailer.name()).path("document"));
        assertThat(desk.post("/v1/replays", replay).isEmpty()).isFalse();
    }

    private void isThereOnce() {
        int orders = 0;
        int doubled = 0;
        for (Retailer retailer : retailers) {
            for (Map.Entry<String, Integer> effect : retailer.effects().entrySet()) {
                orders += effect.getKey().startsWith("sale/") ? 1 : 0;
                doubled += effect.getKey().matches("(sale|order|shipment|refund)/.*") && effect.getValue() > 1 ? 1 : 0;
            }
        }
        Figure.atMost("like-aws-doubled", doubled, 0, "of " + orders + " orders", COMMAND)
                .told();
        assertThat(orders).isEqualTo(TENANTS * (ORDERS + 1) + DEAD);
    }

    /** Lambda ends a process that holds more than its template says, of whatever kind. */
    private void fitsItsMemory() {
        Map<String, Long> peaks = house.memoryPeaks();
        System.out.println("most memory held, % of the template's: " + peaks);
        assertThat(peaks).allSatisfy((function, percent) -> assertThat(percent).isLessThan(100));
    }

    private Retailer retailer(String name) {
        return retailers.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Everybody's turn in no order, so many at once; what fails for one fails the test. */
    private static <T> void atOnce(List<T> all, Consumer<T> work) throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> turns = all.stream()
                    .<Future<?>>map(one -> senders.submit(() -> work.accept(one)))
                    .toList();
            for (Future<?> turn : turns) {
                turn.get();
            }
        }
    }
}
