package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sales as Tryton 6.0 keeps them; a return is a sale with negative quantities. */
final class Sales {
    private static final int PRICE_DIGITS = 4;

    private final Rows rows;
    private final Shipments shipments;
    private final Ledger ledger;
    private final Worker worker;

    Sales(Rows rows, Shipments shipments, Ledger ledger, Worker worker) {
        this.worker = worker;
        this.rows = rows;
        this.shipments = shipments;
        this.ledger = ledger;
    }

    /** The same reference twice is two sales: Tryton does not mind, and this is what our connector must prevent. */
    void created(ObjectNode sale) {
        sale.put("state", "draft").putNull("number");
        sale.putArray("shipments");
        sale.putArray("shipment_returns");
        changed(sale);
        ledger.happened(key(sale));
    }

    void changed(ObjectNode sale) {
        rows.linesOf(sale).forEach(Sales::checkPrice);
        Map<String, BigDecimal> taxed = new TreeMap<>();
        int digits = rows.row("currency.currency", sale.get("currency").asInt())
                .get("digits")
                .asInt();
        BigDecimal untaxed = BigDecimal.ZERO;
        for (ObjectNode line : rows.linesOf(sale)) {
            BigDecimal amount =
                    round(Wire.number(line.get("quantity")).multiply(Wire.number(line.get("unit_price"))), digits);
            untaxed = untaxed.add(amount);
            line.path("taxes").forEach(tax -> taxed.merge(tax.asText(), amount, BigDecimal::add));
        }
        BigDecimal tax = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> base : taxed.entrySet()) {
            BigDecimal rate = Wire.number(
                    rows.row("account.tax", Integer.parseInt(base.getKey())).get("rate"));
            tax = tax.add(round(base.getValue().multiply(rate), digits));
        }
        sale.set("untaxed_amount", Wire.decimal(round(untaxed, digits)));
        sale.set("tax_amount", Wire.decimal(round(tax, digits)));
        sale.set("total_amount", Wire.decimal(round(untaxed.add(tax), digits)));
        describe(sale);
    }

    void press(String button, ObjectNode sale) {
        String state = sale.get("state").asText();
        switch (button) {
            case "quote" -> quote(sale, state);
            case "confirm" -> confirm(sale, state);
            case "process" -> processNow(sale, state);
            case "draft" -> draft(sale, state);
            case "cancel" -> cancel(sale, state);
            default -> throw new UserError("Calling button \"" + button + " on \"sale.sale\" is not allowed.");
        }
        describe(sale);
    }

    private void quote(ObjectNode sale, String state) {
        if (!state.equals("draft")) {
            return;
        }
        if (!sale.path("invoice_address").isInt()
                || !sale.path("shipment_address").isInt()) {
            throw new UserError(
                    "To get a quote for sale \"" + sale.get("id") + "\" you must enter an invoice address.");
        }
        sale.put("state", "quotation").put("number", sale.get("id").asText());
    }

    /** Confirming processes at once where no worker runs. */
    private void confirm(ObjectNode sale, String state) {
        if (state.equals("quotation")) {
            sale.put("state", "confirmed");
            worker.take(() -> process(sale));
        }
    }

    /** The button of sales administrators. */
    private void processNow(ObjectNode sale, String state) {
        if (!worker.isPressed()) {
            throw new UserError("Calling button \"process on \"sale.sale\" is not allowed.");
        }
        if (Set.of("confirmed", "processing", "done").contains(state)) {
            process(sale);
        }
    }

    private static void draft(ObjectNode sale, String state) {
        if (Set.of("confirmed", "quotation", "cancelled").contains(state)) {
            sale.put("state", "draft");
        }
    }

    private void process(ObjectNode sale) {
        if (!Set.of("confirmed", "processing", "done")
                .contains(sale.get("state").asText())) {
            return;
        }
        bill(sale);
        sale.put("state", "processing");
        shipments.process(sale);
        describe(sale);
    }

    /** One draft of an invoice; none can be made of a product without accounts. */
    private void bill(ObjectNode sale) {
        for (ObjectNode line : rows.linesOf(sale)) {
            String code = rows.row("product.product", line.get("product").asInt())
                    .get("code")
                    .asText();
            if (worker.withoutAccount().contains(code)) {
                throw new UserError("There is no \"Account Category\" defined for \"" + code + "\".");
            }
        }
        if (sale.path("invoices").isEmpty()) {
            ObjectNode invoice = Rows.JSON.objectNode().put("state", "draft");
            invoice.set("invoice_address", sale.get("invoice_address"));
            sale.putArray("invoices")
                    .add(rows.insert("account.invoice", invoice).get("id"));
        }
    }

    /** Cancelling a sale that is processed answers null like any other and does nothing. */
    private void cancel(ObjectNode sale, String state) {
        if (state.equals("draft") || state.equals("quotation")) {
            sale.put("state", "cancelled");
            ledger.happened("cancel/" + sale.path("reference").asText());
        }
    }

    private static String key(ObjectNode sale) {
        boolean back = sale.path("origin").asText().startsWith("sale.sale,");
        return (back ? "refund/" : "sale/") + sale.path("reference").asText();
    }

    private void describe(ObjectNode sale) {
        ObjectNode detail = Rows.JSON.objectNode();
        detail.set("sale", sale.get("id"));
        detail.set("number", sale.get("number"));
        detail.set("state", sale.get("state"));
        detail.put("total", sale.get("total_amount").get("decimal").asText());
        ledger.describe(key(sale), detail);
    }

    private static void checkPrice(ObjectNode line) {
        BigDecimal price = Wire.number(line.get("unit_price"));
        if (!Wire.isDecimal(line.get("unit_price")) || price.scale() > PRICE_DIGITS) {
            throw new UserError("The number of digits in the value \"" + price
                    + "\" for field \"Unit Price\" in \"Sale Line\" exceeds the limit of \"4\".");
        }
        JsonNode quantity = line.path("quantity");
        if (!quantity.isNumber()) {
            throw new UserError("A value is required for field \"Quantity\" in \"Sale Line\".");
        }
    }

    private static BigDecimal round(BigDecimal amount, int digits) {
        return amount.setScale(digits, RoundingMode.HALF_EVEN);
    }
}
