package dev.waybill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.EventIds;
import dev.waybill.events.EventType;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.TestClock;
import dev.waybill.packing.Packing;
import dev.waybill.reconcile.Comparison.Question;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.source.Sender;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A shop whose pages are those of the moment: what changes while they are read moves everything behind it. */
class PagesThatMoveTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int ORDERS = 120;

    private final TestClock clock = new TestClock(NOON);
    private final InMemoryBus bus = new InMemoryBus();
    private final WebShop shop = new WebShop();
    private final SecureRandom random = new SecureRandom();
    private final Comparison comparison = new Comparison(
            shop,
            new DynamoRecordStore(new InMemoryTable(), new InMemoryObjects(), clock),
            new Packing("reconcile", new EventIds(random, clock), random, clock),
            bus,
            clock);

    private Ended compare() {
        Sender web = Sender.wooCommerce();
        return comparison.of(
                new Question(
                        web.source(),
                        web.source().listing().orElseThrow(),
                        web.connection(),
                        web.connection().account(),
                        "ck_1:cs_2",
                        1,
                        NOON.plusSeconds(110),
                        (topic, until) -> {}),
                "orders",
                NOON.minus(Duration.ofHours(2)));
    }

    private List<String> injected() {
        return bus.taken(EventType.ORDER_SUBMITTED).stream()
                .map(envelope -> envelope.subject())
                .toList();
    }

    private static String[] all() {
        return LongStream.rangeClosed(1, ORDERS)
                .mapToObj(id -> "order/web:" + id)
                .toArray(String[]::new);
    }

    @Test
    @Case(17)
    void anOrderThatChangesWhileThePagesAreReadHidesNoOther() {
        LongStream.rangeClosed(1, ORDERS).forEach(id -> shop.hasOrder(id, NOON.minusSeconds(600 - id)));
        shop.willChange(7, NOON);

        Ended ended = compare();

        assertThat(ended.outcome()).isEqualTo(Ended.Outcome.COMPARED);
        assertThat(injected()).contains(all());
        assertThat(injected()).hasSize(ORDERS + 1);
    }

    @Test
    void ofPagesThatDoNotMoveEachOrderIsOnTheBusOnceThoughPagesOverlap() {
        LongStream.rangeClosed(1, ORDERS).forEach(id -> shop.hasOrder(id, NOON.minusSeconds(600 - id / 3)));

        compare();

        assertThat(injected()).containsExactlyInAnyOrder(all());
        assertThat(shop.asked()).isEqualTo(3);
    }

    @Test
    void moreOrdersOfOneSecondThanAPageHoldsAreWalkedPageByPage() {
        LongStream.rangeClosed(1, ORDERS).forEach(id -> shop.hasOrder(id, NOON.minusSeconds(id <= 110 ? 600 : 500)));

        compare();

        assertThat(injected()).containsExactlyInAnyOrder(all());
    }
}
