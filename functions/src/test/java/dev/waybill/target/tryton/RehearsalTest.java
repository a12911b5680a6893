package dev.waybill.target.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Address;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.PersonName;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Statement;
import dev.waybill.target.UrlPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final SourceTime NOON = SourceTime.parse("2026-11-20T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    private static OrderState order(@Nullable String sku) {
        ExternalId id = new ExternalId("shop", "1001");
        OrderLine line = new OrderLine(
                "11", sku, "Tent", Quantity.pieces(2), new Money(4_000, EUR), new Money(0, EUR), List.of());
        Address home = new Address("Ada Kovacs", null, "Kelenhegyi 7", null, "Budapest", null, "1118", "HU", null);
        OrderContact contact = new OrderContact(new PersonName("Ada", "Kovacs"), "ada@example.org", null, home, home);
        return OrderState.awaited()
                .submitted(new Order(
                        id,
                        "#1001",
                        NOON,
                        NOON,
                        null,
                        contact,
                        List.of(line),
                        List.of(),
                        true,
                        new Money(4_000, EUR),
                        Map.of()));
    }

    /** No address is allowed, so that a call would end it otherwise. */
    private static List<Statement> rehearsed(OrderState order, Map<String, String> settings) throws IOException {
        try (SafeHttp nowhere = new SafeHttp(new UrlPolicy(Set.of()))) {
            TenantId acme = new TenantId("acme");
            return new TrytonTarget(nowhere)
                    .rehearse(
                            new Delivery(
                                    new RecordKey(acme, EntityKind.ORDER, "shop:1001"),
                                    3,
                                    new Delivery.State.OfOrder(order),
                                    ""),
                            new Account(acme, "erp", "no url at all", List.of(), settings, Duration.ZERO),
                            Instant.EPOCH);
        }
    }

    @Test
    void saleIsSaidInTheWordsThatWereAskedForAndItsIdsAreNot() throws IOException {
        List<Statement> said = rehearsed(order("TENT-2"), Map.of());

        Statement sale = said.get(1);
        assertThat(said.stream().map(Statement::step)).containsExactly("party", "sale");
        assertThat(sale.calls().stream().map(Statement.Call::name))
                .containsExactly("party.address.create", "party.address.create", "sale.sale.create");
        assertThat(sale.calls().getLast().content().toString())
                .contains("product.product TENT-2", "\"currency\":\"currency.currency EUR\"", "the order's party")
                .doesNotContain("20000000");
        assertThat(sale.ends()).contains("asked for sale.sale");
    }

    @Test
    void everythingAboutAPartyIsAPersons() throws IOException {
        List<Statement> said = rehearsed(order("TENT-2"), Map.of());

        assertThat(said.stream().flatMap(one -> one.calls().stream()))
                .allSatisfy(call -> assertThat("".equals(call.personal()))
                        .as(call.name())
                        .isEqualTo(call.name().startsWith("party.")));
    }

    @Test
    void lineWithoutASkuIsRefusedUntilTheTargetNamesAProductForIt() throws IOException {
        assertThat(rehearsed(order(null), Map.of()).get(1).ends()).contains("refused: sku-missing");
        assertThat(rehearsed(order(null), Map.of("product.unknown", "MISC"))
                        .get(1)
                        .calls()
                        .getLast()
                        .content()
                        .toString())
                .contains("product.product MISC");
    }
}
