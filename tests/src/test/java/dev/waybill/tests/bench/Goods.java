package dev.waybill.tests.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.house.Letter;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

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

    /** Of the recorded order, in minor units: its postage, and its one line with its tax. */
    private static final int CHARGED = 300;

    private static final int LINE = 720;

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

    /** An order of so many lines and at least so many bytes, most of them words that no canonical order has a place for. */
    static Parcel order(long number, int lines, int bytes) {
        Parcel one = own("order.submitted", Math.toIntExact(number));
        ObjectNode message = (ObjectNode) Json.parse(one.body());
        ObjectNode order = (ObjectNode) message.path("data");
        ArrayNode all = (ArrayNode) order.path("lines");
        for (int line = 2; line <= lines; line++) {
            ObjectNode more = all.path(0).deepCopy();
            more.put("id", Integer.toString(line)).put("sku", "SKU-" + line);
            all.add(more);
        }
        ((ObjectNode) order.path("total")).put("minorUnits", CHARGED + lines * (long) LINE);
        order.put("remarks", "");
        order.put("remarks", filler(number, bytes - Json.bytes(message).length));
        return new Parcel(one.kind(), one.topic(), Json.write(message));
    }

    /** Text that does not shrink to nothing when it is packed. */
    private static String filler(long number, int length) {
        SplittableRandom random = new SplittableRandom(number);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), Character.MAX_RADIX));
        }
        return text.substring(0, Math.max(0, length));
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
