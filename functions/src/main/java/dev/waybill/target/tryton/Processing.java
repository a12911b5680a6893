package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.Refused;
import dev.waybill.target.Outcome.TryLater;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Tryton makes a sale's invoice and shipments in a task of its own, after it answered that the sale is confirmed: a worker does it
 * later or, without one, the same request at once. What stops that task is told to nobody but Tryton's log, and the sale stays
 * confirmed for good.
 */
final class Processing {
    /** A worker is seldom further behind. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final String AFTER = "sale_process_after";

    private Processing() {}

    /** The sale once it is processed; one that is confirmed only is waited for, or processed here where we may and nobody asked to wait. */
    static JsonNode of(Erp erp, int sale, String... fields) throws Ended {
        JsonNode sold = read(erp, sale, fields);
        if (isAwaited(sold)) {
            process(erp, sale);
            sold = read(erp, sale, fields);
        }
        return switch (sold.path("state").asText()) {
            case "processing", "done" -> sold;
            case "confirmed" -> throw later();
            case String state ->
                throw new Ended(new Refused(
                        "state-" + state,
                        "sale " + sale,
                        "nothing is shipped or invoiced of a sale that is " + state
                                + ": take it to processing in Tryton, or decide there what becomes of it"));
        };
    }

    static boolean isAwaited(JsonNode sale) {
        return sale.path("state").asText().equals("confirmed");
    }

    static Ended later() {
        return new Ended(
                TryLater.alone(
                        SOON,
                        "sale-not-processed",
                        "see that Tryton's worker runs; without one, press Process at the sale in Tryton, which says what it lacks"));
    }

    private static JsonNode read(Erp erp, int sale, String... fields) throws Ended {
        String[] all = Stream.concat(Stream.of("state"), Stream.of(fields)).toArray(String[]::new);
        return erp.read(Sales.SALE, sale, all);
    }

    /** As often as we like: Tryton processes what is not. Pressed by us, the button says what the task only logs. */
    private static void process(Erp erp, int sale) throws Ended {
        try {
            if (erp.read("sale.configuration", 1, AFTER).hasNonNull(AFTER)) {
                throw later();
            }
            erp.press(Sales.SALE, "process", sale);
        } catch (Ended e) {
            throw e.outcome() instanceof Refused refused ? new Ended(unlessDenied(refused, sale)) : e;
        }
    }

    /** Tryton lets only sales administrators press it, and our user need not be one. */
    private static Outcome unlessDenied(Refused refused, int sale) {
        return switch (refused.cause()) {
            case Answers.BUTTON_DENIED, Answers.ACCESS_DENIED -> later().outcome();
            default ->
                new Refused(
                        refused.cause(),
                        refused.field().isEmpty() ? "sale " + sale : refused.field(),
                        refused.remedy());
        };
    }
}
