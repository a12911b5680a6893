package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.flow.Orders;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.source.Message;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of thousands of lines, little memory, and a weekend's standstill. */
class ExtremesTest {
    private final OneProcess process = new OneProcess(new InMemoryTable(), new Taker());
    private final Retailers retailers = new Retailers(process.house, List.of("acme"));

    /** Takes everything at once. */
    private static final class Taker implements Target {
        @Override
        public String kind() {
            return "http";
        }

        @Override
        public List<Step> owed(Delivery delivery, Progress progress) {
            return progress.version() < delivery.version()
                    ? List.of(new Step("put@" + delivery.version(), true))
                    : List.of();
        }

        @Override
        public Outcome perform(Step step, Delivery delivery, Progress progress, boolean uncertain, Account account) {
            return new Outcome.Delivered(Map.of());
        }
    }

    private static Order order(String id, int lines) {
        return new Order(
                new ExternalId("own", id),
                id,
                Orders.at(0),
                Orders.at(0),
                null,
                OrderContact.unknown(),
                IntStream.rangeClosed(1, lines)
                        .mapToObj(line -> new OrderLine(
                                "line-" + line,
                                "SKU-" + line * 7_919,
                                "Tent peg of the kind number " + line,
                                Quantity.pieces(1),
                                Orders.euro(100 + line % 13),
                                Orders.euro(0),
                                List.of()))
                        .toList(),
                List.of(),
                true,
                Orders.euro(IntStream.rangeClosed(1, lines)
                        .map(line -> 100 + line % 13)
                        .sum()),
                Map.of());
    }

    private int send(Order order) {
        RetailEvent event = new RetailEvent.OrderSubmitted(order);
        Message message = Retailers.told("acme", event, order, process.clock.instant(), Map.of());
        return process.send(retailers.token("acme", "own"), message);
    }

    private OrderState record(String id) {
        RecordKey key = new RecordKey(new TenantId("acme"), EntityKind.ORDER, "own:" + id);
        return process.house.records().read(key, OrderState.class).orElseThrow().state();
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 500, 5_000})
    @Case({40, 83})
    void orderOfThousandsOfLinesIsTakenWithEachOfThem(int lines) {
        int status = send(order("O1", lines));
        List<Envelope> seen = process.carry();

        assertThat(status).isEqualTo(202);
        assertThat(seen).extracting(Envelope::type).contains(EventType.DELIVERY_REQUESTED, EventType.FACTS_SETTLED);
        assertThat(record("O1").document()).isEqualTo(order("O1", lines));
    }

    @Test
    @Case(86)
    void factWhoseDataAreMissingComesBackAndNothingOfItIsTaken() {
        send(order("O1", 5_000));
        process.objects.list("claims/").forEach(process.objects::delete);

        assertThatThrownBy(process::carry).hasMessageContaining("came back");

        assertThat(process.house.records().all()).isEmpty();
    }

    @Test
    @Case(85)
    void standstillOfSeventyTwoHoursLosesNothing() {
        IntStream.range(0, 50)
                .forEach(number -> assertThat(send(order("O" + number, 1))).isEqualTo(202));

        process.clock.advance(Duration.ofDays(3));
        process.carry();

        assertThat(process.house.records().all()).hasSize(50);
        assertThat(process.house.records().all()).allMatch(record -> record.version() == 1);
    }

    @Test
    @Case(89)
    void tenOrdersOfFiveThousandLinesFitIntoTheSmallestFunction() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process small = new ProcessBuilder(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExtremesTest.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/small.log").toFile())
                .start();

        boolean ended = small.waitFor(60, TimeUnit.SECONDS);
        small.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(small.exitValue()).as("see functions/target/small.log").isZero();
    }

    /** In a process with little memory: one batch of ten of the largest orders. */
    public static void main(String[] none) {
        ExtremesTest small = new ExtremesTest();
        for (int number = 0; number < 10; number++) {
            if (small.send(order("O" + number, 5_000)) != 202) {
                throw new IllegalStateException("order " + number + " was not taken");
            }
        }
        small.process.carry();
        if (small.process.house.records().all().count() != 10) {
            throw new IllegalStateException("an order is missing");
        }
    }
}
