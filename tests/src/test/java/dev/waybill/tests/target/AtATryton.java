package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.ExternalId;
import dev.waybill.model.OrderState;
import dev.waybill.target.Account;
import dev.waybill.target.Outcome;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.tryton.TrytonTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A Tryton, a line to it that can lose answers, somebody who delivers, and a look into its books. Every test takes a number of
 * its own.
 */
abstract class AtATryton {
    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis());

    final Tryton tryton;
    final String number = Long.toString(NEXT.incrementAndGet());
    final ExternalId buyer = new ExternalId("shop", "c" + number);
    LossyLine line;
    ErpBooks books;
    TrytonTarget target;
    Deliverer deliverer;
    private SafeHttp http;

    AtATryton(Tryton tryton) {
        this.tryton = tryton;
    }

    @BeforeEach
    void connect() throws IOException {
        line = new LossyLine(tryton.port());
        http = new SafeHttp(UrlPolicy.of("127.0.0.1:" + line.port()));
        books = new ErpBooks(tryton.port(), "connector", Tryton.PASSWORD);
        target = new TrytonTarget(http);
        deliverer = new Deliverer(target, account());
    }

    @AfterEach
    void disconnect() throws IOException {
        assertThat(deliverer.outcomes().toString()).doesNotContainIgnoringCase(Samples.CANARY, Tryton.PASSWORD);
        books.close();
        http.close();
        line.close();
    }

    OrderState shipped(OrderState order) {
        return order.shipped(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 2)));
    }

    /** One tee comes back for its 28.56, and 1.44 are given back besides. */
    OrderState refunded(OrderState order) {
        return order.refunded(Samples.refund(order, "r" + number, "30.00", Samples.returned("L1", 1, "28.56")));
    }

    String reference() {
        return "shop:" + number;
    }

    JsonNode sale(String reference) {
        return only(books.find(
                "sale.sale",
                "reference",
                reference,
                "number",
                "state",
                "total_amount",
                "tax_amount",
                "shipments",
                "shipment_returns"));
    }

    static String total(JsonNode sale) {
        return sale.get("total_amount").get("decimal").asText();
    }

    String causeOfTheLast() {
        return deliverer.last() instanceof Outcome.Refused(var cause, var field, var remedy) ? cause : "not refused";
    }

    static JsonNode only(JsonNode rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    Account account() {
        return account("connector:" + Tryton.PASSWORD);
    }

    Account account(String secret) {
        return new Account(
                Samples.ACME,
                "erp",
                "http://127.0.0.1:" + line.port() + "/erp/",
                List.of(secret),
                Map.of(),
                Duration.ofSeconds(50));
    }
}
