package dev.waybill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.target.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop that does not answer is asked again, a person hears of it, and nothing is forgotten meanwhile. */
class ShopInTroubleTest extends AtAComparedShop {
    @Test
    void aShopThatAsksForPatienceIsLeftInPeaceThatLong() {
        shop.hasOrder(1001, START.minusSeconds(60));
        shop.answers(429, Map.of("retry-after", "600"));
        isServed();
        int asked = shop.asked().size();

        clock.advance(Duration.ofMinutes(5));
        isServed();
        int askedInBetween = shop.asked().size();
        clock.advance(Duration.ofMinutes(6));
        isServed();

        assertThat(askedInBetween).isEqualTo(asked);
        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    void aSilentShopIsTriedLaterAndAPersonHearsOfItAfterAnHour() {
        for (int round = 0; round < 6; round++) {
            shop.answers(new Reply.Lost("no answer"));
            clock.advance(Duration.ofHours(2));
            isServed();
        }

        assertThat(records.notes(SHOP))
                .singleElement()
                .satisfies(note -> assertThat(note.nextStep()).contains("does not list"));
        nextRound();
        clock.advance(Duration.ofHours(2));
        isServed();
        assertThat(records.notes(SHOP)).isEmpty();
    }

    @Test
    void aTokenThatIsRefusedIsAPersonsTaskUntilItWorksAgain() {
        shop.hasOrder(1001, START.minusSeconds(60));
        shop.answers(401, Map.of());

        isServed();
        List<String> steps =
                records.notes(SHOP).stream().map(note -> note.nextStep()).toList();
        nextRound();

        assertThat(steps).singleElement().satisfies(step -> assertThat(step).contains("401", "secret"));
        assertThat(records.notes(SHOP)).isEmpty();
        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    @Case(17)
    void aTokenThatIsRefusedForDaysForgetsNothingSinceTheConnectionWasOnboarded() {
        shop.hasOrder(1001, START.minusSeconds(60));
        for (int round = 0; round < 200; round++) {
            shop.answers(401, Map.of());
            nextRound();
        }

        nextRound();

        assertThat(injected()).containsExactly("order/shop:1001");
        assertThat(shop.asked())
                .filteredOn(query -> query.startsWith("customers"))
                .singleElement()
                .satisfies(query -> assertThat(query).contains("updated_at_min=2026-11-23T04%3A50%3A00Z"));
    }
}
