package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.faults.Case;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Quantity;
import dev.waybill.model.SourceTime;
import dev.waybill.source.Message;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One tenant's busy hour spreads over the table: a partition takes a thousand writes a second and no more. */
@Case(65)
class KeyDesignTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final double LIMIT = 0.20;

    private final CountingTable table = new CountingTable();
    private boolean refuses;

    /** A target that takes all it is given, or nothing. */
    private final class Shelf implements Target {
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
            return refuses ? new Outcome.TryLater(Duration.ofSeconds(30), "503") : new Outcome.Delivered(Map.of());
        }
    }

    private final OneProcess process = new OneProcess(table, new Shelf());
    private final Retailers retailers = new Retailers(process.house, List.of("acme"));

    private Message order(int number) {
        SourceTime now = SourceTime.utc(process.clock.instant());
        Money total = new Money(4_000, EUR);
        Order order = new Order(
                new ExternalId("own", "" + number),
                "#" + number,
                now,
                now,
                null,
                OrderContact.unknown(),
                List.of(new OrderLine("1", "SKU", "Tent", Quantity.pieces(2), total, new Money(0, EUR), List.of())),
                List.of(),
                true,
                total,
                Map.of());
        return Retailers.told("acme", new OrderSubmitted(order), order, now.instant(), Map.of());
    }

    /** Orders that come twenty a second, each carried to both targets. */
    private void orders(int from, int to) {
        for (int number = from; number < to; number++) {
            assertThat(process.send(retailers.token("acme", "own"), order(number)))
                    .isEqualTo(202);
            process.carry();
            process.clock.advance(Duration.ofMillis(50));
        }
    }

    private double busiestShare() {
        int all = table.writes.values().stream().mapToInt(Integer::intValue).sum();
        int busiest =
                table.writes.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return (double) busiest / all;
    }

    @Test
    void noPartitionTakesMoreThanAFifthOfABusyTenantsWrites() {
        orders(0, 400);

        assertThat(busiestShare()).isLessThan(LIMIT);
    }

    @Test
    void aTargetThatFailedOnceLeavesNoBusyPartitionBehind() {
        refuses = true;
        orders(0, 1);
        refuses = false;
        process.clock.advance(Duration.ofMinutes(2));
        table.writes.clear();

        orders(1, 400);

        assertThat(busiestShare()).isLessThan(LIMIT);
        assertThat(table.writes.getOrDefault("ACCOUNT#acme#erp", 0)).isLessThan(399);
    }
}
