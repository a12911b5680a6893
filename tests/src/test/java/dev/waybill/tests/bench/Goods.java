package dev.waybill.tests.bench;

import dev.waybill.local.wire.Json;
import dev.waybill.tests.house.Letter;
import java.util.List;
import java.util.Map;

/** What shops send: the recorded bodies of the fixtures, each about a thing of its own. */
final class Goods {
    /** One of each flow that a busy hour has, in the order in which they happen to an order. */
    private static final List<String> LIFE = List.of(
            "order.submitted",
            "customer.upserted",
            "payment.captured",
            "shipment.confirmed",
            "inventory.adjusted~moved",
            "refund.completed",
            "order.cancelled");

    /** Movements of one item before the next one is moved: some records have a past. */
    private static final int MOVEMENTS = 20;

    /** A webhook's kind, topic and body. */
    record Parcel(String kind, String topic, String body) {}

    private Goods() {}

    /** An order of 4 KB, as Shopify sends it. */
    static Parcel order(long number) {
        Letter letter = Letter.order(number);
        return new Parcel(letter.kind(), letter.topic(), Json.write(letter.body()));
    }

    /** Everything that happens to the order of this number, sent by the retailer's own middleware. */
    static List<Parcel> life(int number) {
        return LIFE.stream().map(fixture -> own(fixture, number)).toList();
    }

    private static Parcel own(String fixture, int number) {
        Letter letter = Letter.standard(fixture)
                .naming(Map.of(
                        "own:MUG", "own:MUG" + number / MOVEMENTS,
                        "own:O1", "own:O" + number,
                        "own:P1", "own:P" + number,
                        "own:S1", "own:S" + number,
                        "own:R1", "own:R" + number,
                        "own:C1", "own:C" + number,
                        "\"M1\"", "\"M" + number + "\"",
                        "ada@example.com", "ada" + number + "@example.com"));
        return new Parcel(letter.kind(), letter.topic(), Json.write(letter.body()));
    }
}
