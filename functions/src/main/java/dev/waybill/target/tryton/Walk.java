package dev.waybill.target.tryton;

import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.Refused;
import dev.waybill.target.Outcome.TryLater;
import java.time.Duration;
import java.util.List;

/**
 * Takes a document through its states by pressing one button after the other. Tryton's buttons answer null even when they
 * did nothing, so the state is read after each; a walk that was cut short goes on from where the document is.
 */
final class Walk {
    /** Time for a delivery from a supplier or an inventory to reach Tryton. */
    private static final Duration UNTIL_STOCK = Duration.ofMinutes(10);

    private record Stage(String from, String button, String to) {}

    private static final Walk SALE = new Walk(
            "sale.sale",
            List.of(new Stage("draft", "quote", "quotation"), new Stage("quotation", "confirm", "processing")));
    private static final Walk SHIPMENT = new Walk(
            "stock.shipment.out",
            List.of(
                    new Stage("waiting", "assign_try", "assigned"),
                    new Stage("assigned", "pick", "picked"),
                    new Stage("picked", "pack", "packed"),
                    new Stage("packed", "done", "done")));
    private static final Walk GOODS_BACK = new Walk(
            "stock.shipment.out.return",
            List.of(new Stage("draft", "receive", "received"), new Stage("received", "done", "done")));

    private final String model;
    private final List<Stage> stages;

    private Walk(String model, List<Stage> stages) {
        this.model = model;
        this.stages = stages;
    }

    /** To processing, where Tryton makes the shipments and the invoice. */
    static void sell(Erp erp, int sale, String state) throws Ended {
        SALE.walk(erp, sale, state);
    }

    static void ship(Erp erp, int shipment, String state) throws Ended {
        SHIPMENT.walk(erp, shipment, state);
    }

    static void takeBack(Erp erp, int shipment, String state) throws Ended {
        GOODS_BACK.walk(erp, shipment, state);
    }

    private void walk(Erp erp, int id, String start) throws Ended {
        String state = start;
        for (Stage stage : stages) {
            if (state.equals(stage.from())) {
                state = erp.press(model, stage.button(), id);
                if (!state.equals(stage.to()) && !isBeyond(state)) {
                    throw new Ended(stuck(stage, id));
                }
            }
        }
        if (!isBeyond(state)) {
            throw new Ended(new Refused("state-" + state, model + " " + id, "decide in Tryton what becomes of it"));
        }
    }

    /** The end of the walk or what follows it: a worker may process a confirmed sale later ({@link Processing}), or finish it at once. */
    private boolean isBeyond(String state) {
        return state.equals(stages.getLast().to()) || state.equals("confirmed") || state.equals("done");
    }

    private Outcome stuck(Stage stage, int id) {
        return stage.button().equals("assign_try")
                ? TryLater.alone(UNTIL_STOCK, "stock-short", "receive or count in Tryton what the parcel took")
                : new Refused("button-without-effect", model + " " + id, "press " + stage.button() + " in Tryton");
    }
}
