package dev.waybill.tests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Story;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A retailer's busy hour: facts of every flow, some sent twice and none in order, each sent again until the door takes it, as
 * senders do. Afterwards it knows what must have happened in the ERP, which recognises nothing that it was sent before.
 */
final class Trade {
    private static final int SENDERS = 4;
    private static final int ONE_IN_TWICE = 5;
    private static final int ONE_IN_ASKS = 5;

    /** What a record's ledger remembers is at least this; what it forgot before a kill was healed is told as a duplicate. */
    private static final int MOVEMENTS_OF_AN_ITEM = 50;

    private final Retailer retailer;
    private final int orders;
    private final int askers;
    private final List<Letter> letters = new ArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();

    Trade(Retailer retailer, int orders, Random random) {
        this.retailer = retailer;
        this.orders = orders;
        askers = askers(orders);
        letters.addAll(toldBy(orders));
        letters.addAll(letters.stream()
                .filter(letter -> random.nextInt(ONE_IN_TWICE) == 0)
                .toList());
        Collections.shuffle(letters, random);
        // The ERP is slow where a repetition would hurt, and keeps some answers to itself.
        retailer.behave("{\"method\": \"sale.sale.create\", \"lose\": true, \"skip\": 5, \"times\": 3}");
        retailer.behave("{\"method\": \"sale.sale.create\", \"delayMillis\": 100}");
    }

    /** Facts of every type of the catalogue. */
    static List<Letter> toldBy(int orders) {
        return Stream.concat(
                        IntStream.rangeClosed(1, orders).boxed().flatMap(Trade::happens),
                        IntStream.rangeClosed(1, askers(orders)).boxed().flatMap(Trade::isAsked))
                .toList();
    }

    private static int askers(int orders) {
        return 1 + orders / ONE_IN_ASKS;
    }

    private static Stream<Letter> happens(int order) {
        return Stream.concat(
                Stream.of(
                        of("order.submitted", order).with("/data/number", "O" + order),
                        of("customer.upserted", order).with("/data/id", "own:C" + order),
                        of("payment.captured", order),
                        of("shipment.confirmed", order),
                        of("inventory.adjusted~moved", order)),
                isRefunded(order) ? Stream.of(of("refund.completed", order)) : Stream.of());
    }

    /** One customer takes an order back; somebody who never bought anything wants to be forgotten. */
    private static Stream<Letter> isAsked(int asker) {
        Map<String, String> nobody = Map.of(
                "own:E1", "own:E" + asker,
                "own:C1", "own:N" + asker,
                "own:O1", "own:N" + asker,
                "ada@example.com", "nobody" + asker + "@example.com");
        return Stream.concat(
                Stream.of("order.submitted", "order.cancelled")
                        .map(fixture -> Letter.standard(fixture).naming(Map.of("own:O1", "own:X" + asker))),
                Stream.of(Letter.standard("privacy.requested").naming(nobody)));
    }

    private static Letter of(String fixture, int order) {
        return Letter.standard(fixture)
                .naming(Map.of(
                        "own:MUG", "own:MUG" + order / MOVEMENTS_OF_AN_ITEM,
                        "own:O1", "own:O" + order,
                        "own:P1", "own:P" + order,
                        "own:S1", "own:S" + order,
                        "own:R1", "own:R" + order,
                        "own:C1", "own:C" + order,
                        "\"M1\"", "\"M" + order + "\"",
                        "ada@example.com", "ada" + order + "@example.com"));
    }

    private static boolean isRefunded(int order) {
        return order % 3 == 0;
    }

    int letters() {
        return letters.size();
    }

    /** How many the door has taken so far. */
    int taken() {
        return taken.get();
    }

    /** Sends everything, and returns at once. */
    ExecutorService begin() {
        ConcurrentLinkedQueue<Letter> left = new ConcurrentLinkedQueue<>(letters);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.execute(() -> sendAll(left));
        }
        senders.shutdown();
        return senders;
    }

    private void sendAll(ConcurrentLinkedQueue<Letter> left) {
        for (Letter letter = left.poll(); letter != null; letter = left.poll()) {
            while (!isTaken(letter)) {
                pause();
            }
            taken.incrementAndGet();
        }
    }

    private boolean isTaken(Letter letter) {
        try {
            return retailer.post(letter).statusCode() == 202;
        } catch (UncheckedIOException | IllegalArgumentException nobodyThere) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(250));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Effects in the ERP that must be and are not. */
    Set<String> lost() {
        Set<String> lost = new TreeSet<>();
        for (int order = 1; order <= orders; order++) {
            lost.add("sale/own:O" + order);
            lost.add("shipment/own:O" + order + "/shipment/own:S" + order);
            if (isRefunded(order)) {
                lost.add("refund/own:O" + order + "/refund/own:R" + order);
            }
        }
        lost.removeIf(effect -> retailer.effects(effect) > 0);
        return lost;
    }

    /** Effects that are there more than once; only a party may be brought up to date again. */
    List<String> doubled() {
        return retailer.effects().entrySet().stream()
                .filter(effect -> effect.getValue() > 1)
                .map(effect -> effect.getValue() + " × " + effect.getKey())
                .filter(effect -> !effect.contains("party-update/"))
                .toList();
    }

    /** Waits until all is quiet and wants each record to be as if nothing had been in the way. */
    void ends() {
        retailer.eventually(() -> assertThat(lost()).isEmpty());
        retailer.isConserved();
        for (int order = 1; order <= orders; order++) {
            // An effect may be there long before the lost answer has been looked up.
            Story story = retailer.story(
                    "order", "own:O" + order, told -> told.isDelivered("erp") && told.isDelivered("feed"));
            assertThat(story.count("applied")).as(story.toString()).isEqualTo(isRefunded(order) ? 4 : 3);
        }
        IntStream.rangeClosed(1, askers).forEach(this::isAnswered);
        JsonNode balance = retailer.balance();
        assertThat(balance.path("applied").asInt())
                .as(balance.toString())
                .isEqualTo(5 * orders + orders / 3 + 3 * askers);
        assertThat(balance.path("parked").asInt()).as(balance.toString()).isZero();
    }

    /** Whether the ERP sold the cancelled order before, hangs on what came first. */
    private void isAnswered(int asker) {
        Story cancelled = retailer.story("order", "own:X" + asker, told -> told.isDelivered("feed"));
        assertThat(cancelled.state()).as(cancelled.toString()).isEqualTo("cancelled");
        assertThat(cancelled.count("applied")).as(cancelled.toString()).isEqualTo(2);
        retailer.story("privacy", "own:E" + asker, task -> task.state().equals("done"));
    }
}
