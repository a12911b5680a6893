package dev.waybill.target.tryton;

import dev.waybill.model.OrderState;
import dev.waybill.model.Refund;
import dev.waybill.target.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goods that a refund says came back, told before the parcel that they left with: money and parcels come by queues of their own.
 * The credit is made at once without them, and they come back in a step of their own when the parcel is known.
 */
final class Late {
    private Late() {}

    /** What a row keeps of them: the places of their lines in the refund; nothing where all came with the credit. */
    static Map<String, String> ids(Refund refund, List<Integer> lines) {
        return lines.isEmpty()
                ? Map.of()
                : Map.of(name(refund), lines.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    static Set<Integer> lines(Refund refund, Progress progress) {
        return progress.externalId(name(refund)).stream()
                .flatMap(lines -> Arrays.stream(lines.split(",", -1)))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    static String step(Refund refund) {
        return "back/" + refund.id();
    }

    /** Whether all of them are with the buyer by now. */
    static boolean canComeBack(Refund refund, OrderState state, Progress progress) {
        Set<Integer> late = lines(refund, progress);
        WithBuyer goods = WithBuyer.before(refund, state, progress);
        boolean all = !late.isEmpty();
        for (int i = 0; i < refund.lines().size(); i++) {
            boolean comes = goods.comesBack(refund.lines().get(i));
            all &= comes || !late.contains(i);
        }
        return all;
    }

    private static String name(Refund refund) {
        return "late/" + refund.id();
    }
}
