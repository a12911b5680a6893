package dev.waybill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.EventIds;
import dev.waybill.events.EventType;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.TestClock;
import dev.waybill.packing.Packing;
import dev.waybill.reconcile.Comparison.Question;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.source.Sender;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shops that keep their own time: what they list is by the clock of the world all the same. */
class ShopsInTheirZonesTest {
    private static final int ORDERS = 120;

    private final InMemoryBus bus = new InMemoryBus();
    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"})
    void whatChangedIsListedWhereverTheShopIs(String zone) {
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        WebShop shop = new WebShop(ZoneId.of(zone));
        LongStream.rangeClosed(1, ORDERS).forEach(id -> shop.hasOrder(id, noon.minusSeconds(600 - id)));

        Ended ended = compare(shop, noon.minusSeconds(700), noon);

        assertThat(ended.outcome()).isEqualTo(Ended.Outcome.COMPARED);
        assertThat(injected()).containsExactlyInAnyOrder(all());
        assertThat(shop.asked()).isEqualTo(3);
    }

    /** Half past two of that day is no time in Berlin, and WordPress takes it for half past three. */
    @Test
    void whatChangedAtATimeThatTheShopsClocksSkipInSpringIsListedToo() {
        Instant gap = Instant.parse("2026-03-29T02:30:00Z");
        WebShop shop = new WebShop(ZoneId.of("Europe/Berlin"));
        LongStream.rangeClosed(1, ORDERS).forEach(id -> shop.hasOrder(id, gap.plusSeconds(id * 20)));

        Ended ended = compare(shop, gap, gap.plusSeconds(3000));

        assertThat(ended.outcome()).isEqualTo(Ended.Outcome.COMPARED);
        assertThat(injected()).containsExactlyInAnyOrder(all());
    }

    @Test
    void whatChangedInTheHourThatAutumnHasTwiceIsListedToo() {
        Instant first = Instant.parse("2026-10-25T00:05:00Z");
        WebShop shop = new WebShop(ZoneId.of("Europe/Berlin"));
        LongStream.rangeClosed(1, ORDERS).forEach(id -> shop.hasOrder(id, first.plusSeconds(id * 55)));

        Ended ended = compare(shop, first, first.plusSeconds(7000));

        assertThat(ended.outcome()).isEqualTo(Ended.Outcome.COMPARED);
        assertThat(injected()).containsExactlyInAnyOrder(all());
    }

    private Ended compare(WebShop shop, Instant since, Instant now) {
        TestClock clock = new TestClock(now);
        Sender web = Sender.wooCommerce();
        return new Comparison(
                        shop,
                        new DynamoRecordStore(new InMemoryTable(), new InMemoryObjects(), clock),
                        new Packing("reconcile", new EventIds(random, clock), random, clock),
                        bus,
                        clock)
                .of(
                        new Question(
                                web.source(),
                                web.source().listing().orElseThrow(),
                                web.connection(),
                                web.connection().account(),
                                "ck_1:cs_2",
                                1,
                                now.plusSeconds(110),
                                (topic, until) -> {}),
                        "orders",
                        since);
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
}
