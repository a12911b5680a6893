package dev.waybill.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as its source submits or restates it; payments, shipments, refunds and the cancellation are facts of their own
 * and meet it in {@link OrderState}.
 *
 * @param taxesIncluded whether amounts of lines and charges contain their taxes
 * @param customer the customer's id at the source, absent for a guest
 * @param contact name, e-mail and addresses as given with this order; personal data
 * @param cancellation that and when it was called off, where the statement itself says so: one fact then, whose targets never
 *     see the order alive
 * @param total what the buyer owes, exactly as the source states it; the parts sum to it (see {@link #reconciled})
 */
public record Order(
        ExternalId id,
        String number,
        SourceTime placedAt,
        SourceTime changedAt,
        @Nullable ExternalId customer,
        OrderContact contact,
        List<OrderLine> lines,
        List<Charge> charges,
        boolean taxesIncluded,
        Money total,
        Map<String, String> extensions,
        @Nullable Cancellation cancellation) {
    private static final int MAX_LINES = 10_000;

    /** An order that its source does not call cancelled. */
    public Order(
            ExternalId id,
            String number,
            SourceTime placedAt,
            SourceTime changedAt,
            @Nullable ExternalId customer,
            OrderContact contact,
            List<OrderLine> lines,
            List<Charge> charges,
            boolean taxesIncluded,
            Money total,
            Map<String, String> extensions) {
        this(
                id,
                number,
                placedAt,
                changedAt,
                customer,
                contact,
                lines,
                charges,
                taxesIncluded,
                total,
                extensions,
                null);
    }

    public Order {
        Check.given(id, "order", "id");
        String noun = "order " + id;
        Check.text(number, noun, "number", 100);
        Check.given(placedAt, noun, "placedAt");
        Check.given(changedAt, noun, "changedAt");
        contact = contact == null ? OrderContact.unknown() : contact;
        lines = lines == null ? List.of() : List.copyOf(lines);
        charges = charges == null ? List.of() : List.copyOf(charges);
        Check.given(total, noun, "total");
        extensions = extensions == null ? Map.of() : Map.copyOf(extensions);
        Check.holds(lines.size() <= MAX_LINES, noun, lines.size() + " lines, at most " + MAX_LINES);
        HashSet<String> ids = new HashSet<>();
        lines.forEach(line -> Check.holds(ids.add(line.id()), noun, "line id " + line.id() + " twice"));
        Money sum = sum(lines, charges, taxesIncluded, total);
        Check.holds(sum.equals(total), noun, "parts sum to " + sum + ", total says " + total);
    }

    /** The same statement as if it had been made at another time: two that are equal then say the same. */
    public Order statedAt(SourceTime time) {
        return new Order(
                id,
                number,
                placedAt,
                time,
                customer,
                contact,
                lines,
                charges,
                taxesIncluded,
                total,
                extensions,
                cancellation);
    }

    /** The sum of lines, charges and, where amounts are without tax, taxes. */
    public static Money sum(List<OrderLine> lines, List<Charge> charges, boolean taxesIncluded, Money total) {
        Money sum = Money.zero(total.currency());
        for (OrderLine line : lines) {
            sum = sum.plus(line.net()).plus(taxesIncluded ? Money.zero(total.currency()) : line.tax());
        }
        for (Charge charge : charges) {
            sum = sum.plus(charge.amount()).plus(taxesIncluded ? Money.zero(total.currency()) : charge.tax());
        }
        return sum;
    }

    /** The charges, with a {@link Charge#ROUNDING} one for whatever the parts lack to the stated total. */
    public static List<Charge> reconciled(
            List<OrderLine> lines, List<Charge> charges, boolean taxesIncluded, Money total) {
        Money difference = total.minus(sum(lines, charges, taxesIncluded, total));
        if (difference.isZero()) {
            return charges;
        }
        List<Charge> all = new java.util.ArrayList<>(charges);
        all.add(new Charge(Charge.ROUNDING, "difference to the source's total", difference, List.of()));
        return all;
    }

    @Override
    public String toString() {
        return "Order[" + id + "]";
    }
}
