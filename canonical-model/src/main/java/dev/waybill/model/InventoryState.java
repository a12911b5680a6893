package dev.waybill.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one item at one location: the last count and what moved after it. Movements are kept with their times, so that
 * a count that arrives late still stands under the movements that came after its moment.
 *
 * @param base what was counted, with the movements that are no longer kept one by one
 * @param moved the movements after the count, oldest first, at most {@link #KEPT}
 */
public record InventoryState(
        ExternalId item,
        String location,
        @Nullable Quantity base,
        @Nullable SourceTime countedAt,
        List<InventoryChange.Moved> moved) {
    /** A count later than this many movements is the rule; older ones are folded into the base. */
    public static final int KEPT = 256;

    public InventoryState {
        moved = moved == null ? List.of() : List.copyOf(moved);
    }

    public static InventoryState unknown(ExternalId item, String location) {
        return new InventoryState(item, location, null, null, List.of());
    }

    /** Whether the quantity is measured as what is known here. */
    public boolean isMeasuredAs(Quantity quantity) {
        return (base == null || base.isSameMeasure(quantity))
                && moved.stream().allMatch(move -> move.by().isSameMeasure(quantity));
    }

    /** Whether the last count already contains what happened at that time. */
    public boolean isCountedSince(SourceTime at) {
        return countedAt != null && at.compareTo(countedAt) <= 0;
    }

    public InventoryState counted(InventoryChange.Counted count) {
        List<InventoryChange.Moved> after = moved.stream()
                .filter(move -> move.at().compareTo(count.at()) > 0)
                .toList();
        return new InventoryState(item, location, count.available(), count.at(), after);
    }

    public InventoryState moved(InventoryChange.Moved movement) {
        List<InventoryChange.Moved> all = new ArrayList<>(moved);
        all.add(movement);
        all.sort(Comparator.comparing(InventoryChange.Moved::at).thenComparing(InventoryChange.Moved::id));
        if (all.size() <= KEPT) {
            return new InventoryState(item, location, base, countedAt, all);
        }
        InventoryChange.Moved oldest = all.removeFirst();
        Quantity folded = base == null ? oldest.by() : base.plus(oldest.by());
        return new InventoryState(item, location, folded, countedAt, all);
    }

    /** What is available now, as far as we were told. */
    public InventoryLevel level() {
        Quantity start = base == null ? none() : base;
        Quantity available = moved.stream().map(InventoryChange.Moved::by).reduce(start, Quantity::plus);
        return new InventoryLevel(item, location, available, countedAt);
    }

    private Quantity none() {
        if (moved.isEmpty()) {
            return Quantity.pieces(0);
        }
        Quantity first = moved.getFirst().by();
        return first.minus(first);
    }
}
