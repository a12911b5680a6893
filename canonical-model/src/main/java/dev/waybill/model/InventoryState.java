package dev.waybill.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one item at one location: the last count and what moved after it. Movements are kept with their times, so that
 * a count that arrives late still stands under the movements that came after its moment.
 *
 * @param base what was counted
 * @param folded the sum of the movements after the count that are no longer kept one by one
 * @param foldedTo when the newest of those happened: a count of an earlier moment can no longer be placed
 * @param moved the newest movements after the count, oldest first, at most {@link #KEPT}
 */
public record InventoryState(
        ExternalId item,
        String location,
        @Nullable Quantity base,
        @Nullable SourceTime countedAt,
        @Nullable Quantity folded,
        @Nullable SourceTime foldedTo,
        List<InventoryChange.Moved> moved) {
    /** A count later than this many movements is the rule; older ones are summed up. */
    public static final int KEPT = 256;

    public InventoryState {
        moved = moved == null ? List.of() : List.copyOf(moved);
    }

    public static InventoryState unknown(ExternalId item, String location) {
        return new InventoryState(item, location, null, null, null, null, List.of());
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

    /** Whether the count is of a moment before movements that are no longer kept one by one. */
    public boolean isPast(InventoryChange.Counted count) {
        return foldedTo != null && count.at().compareTo(foldedTo) <= 0 && !isSameMoment(count);
    }

    /** Whether the last count says the same of the same moment. */
    public boolean isSameCount(InventoryChange.Counted count) {
        return isSameMoment(count) && count.available().equals(base);
    }

    private boolean isSameMoment(InventoryChange.Counted count) {
        return countedAt != null && count.at().compareTo(countedAt) == 0;
    }

    /** After a count that is not {@link #isPast past}: movements after its moment stand on it. */
    public InventoryState counted(InventoryChange.Counted count) {
        if (isSameMoment(count)) {
            return new InventoryState(item, location, count.available(), count.at(), folded, foldedTo, moved);
        }
        List<InventoryChange.Moved> after = moved.stream()
                .filter(move -> move.at().compareTo(count.at()) > 0)
                .toList();
        return new InventoryState(item, location, count.available(), count.at(), null, null, after);
    }

    /** Whether a movement of this id is kept that says something else. */
    public boolean isToldOtherwise(InventoryChange.Moved movement) {
        return moved.stream().anyMatch(known -> known.id().equals(movement.id()) && !known.equals(movement));
    }

    public InventoryState moved(InventoryChange.Moved movement) {
        List<InventoryChange.Moved> all = new ArrayList<>(moved);
        all.add(movement);
        all.sort(Comparator.comparing(InventoryChange.Moved::at).thenComparing(InventoryChange.Moved::id));
        if (all.size() <= KEPT) {
            return new InventoryState(item, location, base, countedAt, folded, foldedTo, all);
        }
        InventoryChange.Moved oldest = all.removeFirst();
        Quantity sum = folded == null ? oldest.by() : folded.plus(oldest.by());
        SourceTime to = foldedTo == null || oldest.at().compareTo(foldedTo) > 0 ? oldest.at() : foldedTo;
        return new InventoryState(item, location, base, countedAt, sum, to, all);
    }

    /** What is available now, as far as we were told. */
    public InventoryLevel level() {
        Quantity counted = base == null ? none() : base;
        Quantity start = folded == null ? counted : counted.plus(folded);
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
