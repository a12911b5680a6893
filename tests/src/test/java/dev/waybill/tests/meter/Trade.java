package dev.waybill.tests.meter;

import java.time.Duration;
import java.util.List;

/**
 * What happens while the meter runs.
 *
 * @param perSecond how many orders come in a second, on average and at chance
 * @param bytes of each order's body
 * @param targets the kinds of the targets that each order goes to
 * @param targetCall how long a target takes to answer a call
 * @param tenants among whom the orders are dealt out in turn
 */
record Trade(int orders, int perSecond, int bytes, List<String> targets, Duration targetCall, int tenants) {
    Trade {
        targets = List.copyOf(targets);
    }

    /** A thousand orders of one retailer, 4 KB each, on a busy day, to one ERP that takes an order in one call. */
    static Trade usual(Pace pace) {
        return new Trade(1_000, 20, 4_096, List.of("http"), pace.targetCall(), 1);
    }

    Trade orders(int other) {
        return new Trade(other, perSecond, bytes, targets, targetCall, tenants);
    }

    Trade perSecond(int other) {
        return new Trade(orders, other, bytes, targets, targetCall, tenants);
    }

    Trade bytes(int other) {
        return new Trade(orders, perSecond, other, targets, targetCall, tenants);
    }

    Trade targets(String... kinds) {
        return new Trade(orders, perSecond, bytes, List.of(kinds), targetCall, tenants);
    }

    Trade targetCall(Duration other) {
        return new Trade(orders, perSecond, bytes, targets, other, tenants);
    }

    Trade tenants(int other) {
        return new Trade(orders, perSecond, bytes, targets, targetCall, other);
    }
}
