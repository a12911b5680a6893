package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.connectors.Connectors;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import dev.waybill.model.Charge;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over random orders of every source: no minor unit is lost or invented on the way from the stated total to its parts. */
class TotalsAreConservedTest {
    private static final int ORDERS = 2_000;
    private static final long SEED = 46;
    private static final String NOW = "2024-03-01T10:00:00";

    /** What an order is made of, in minor units; {@code off} is what its sender's rounding adds to the sum of its parts. */
    record Drawn(Currency currency, boolean taxesIncluded, List<Line> lines, long shipping, long off) {
        static Drawn by(RandomGenerator random, boolean mayIncludeTaxes, boolean mayBeOff) {
            String currency = List.of("EUR", "JPY", "KWD").get(random.nextInt(3));
            List<Line> lines = Stream.generate(() -> Line.by(random))
                    .limit(1 + random.nextInt(6))
                    .toList();
            // Each line, its tax and the shipping may be off by one.
            long off = mayBeOff ? random.nextLong(-2L * lines.size(), 2L * lines.size() + 1) : 0;
            boolean taxesIncluded = mayIncludeTaxes && random.nextBoolean();
            return new Drawn(Currency.getInstance(currency), taxesIncluded, lines, 100 + random.nextLong(2_000), off);
        }

        long total() {
            LongStream amounts = lines.stream().mapToLong(line -> line.after() + (taxesIncluded ? 0 : line.tax()));
            return amounts.sum() + shipping + off;
        }

        String text(long minorUnits) {
            return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                    .toPlainString();
        }

        String lines(String template) {
            return String.join(
                    ",",
                    IntStream.range(0, lines.size())
                            .mapToObj(i -> line(template.replace("ID", String.valueOf(i + 1)), lines.get(i)))
                            .toList());
        }

        private String line(String template, Line line) {
            return template.replace("QUANTITY", String.valueOf(line.quantity()))
                    .replace("PRICE", text(line.price()))
                    .replace("BEFORE_UNITS", String.valueOf(line.before()))
                    .replace("DISCOUNT_UNITS", String.valueOf(line.discount()))
                    .replace("TAX_UNITS", String.valueOf(line.tax()))
                    .replace("CURRENCY", currency.getCurrencyCode())
                    .replace("BEFORE", text(line.before()))
                    .replace("AFTER", text(line.after()))
                    .replace("DISCOUNT", text(line.discount()))
                    .replace("TAX", text(line.tax()));
        }
    }

    record Line(long price, long quantity, long discount, long tax) {
        static Line by(RandomGenerator random) {
            long price = random.nextLong(100_000);
            long quantity = 1 + random.nextLong(20);
            return new Line(price, quantity, random.nextLong(price * quantity + 1), 1 + random.nextLong(5_000));
        }

        long before() {
            return price * quantity;
        }

        long after() {
            return before() - discount;
        }
    }

    /** How each sender writes an order down; a new source gets its line here. */
    enum Dialect {
        SHOPIFY(true, true) {
            @Override
            Message written(Drawn drawn) {
                String body = """
                        {"id": 1, "name": "#1", "created_at": "%sZ", "updated_at": "%1$sZ", "currency": "%s",
                         "taxes_included": %s, "total_price": "%s", "line_items": [%s],
                         "shipping_lines": [{"title": "Post", "price": "%s"}]}
                        """.formatted(
                                NOW,
                                drawn.currency(),
                                drawn.taxesIncluded(),
                                drawn.text(drawn.total()),
                                drawn.lines("""
                                        {"id": ID, "quantity": QUANTITY, "price": "PRICE",
                                         "discount_allocations": [{"amount": "DISCOUNT"}],
                                         "tax_lines": [{"title": "VAT", "rate": 0.2, "price": "TAX"}]}"""),
                                drawn.text(drawn.shipping()));
                return message(Sender.shopify(), "orders/create", body);
            }
        },
        WOOCOMMERCE(false, true) {
            @Override
            Message written(Drawn drawn) {
                String body = """
                        {"id": 1, "status": "processing", "date_created_gmt": "%s", "currency": "%s", "total": "%s",
                         "line_items": [%s], "tax_lines": [{"rate_id": 7, "label": "VAT", "rate_percent": 20}],
                         "shipping_lines": [{"method_title": "Post", "total": "%s"}]}
                        """.formatted(
                                NOW,
                                drawn.currency(),
                                drawn.text(drawn.total()),
                                drawn.lines("""
                                        {"id": ID, "quantity": QUANTITY, "subtotal": "BEFORE", "total": "AFTER",
                                         "taxes": [{"id": 7, "total": "TAX"}]}"""),
                                drawn.text(drawn.shipping()));
                return message(Sender.wooCommerce(), "order.created", body);
            }
        },
        STANDARD_WEBHOOKS(true, false) {
            @Override
            Message written(Drawn drawn) {
                String money = "{\"minorUnits\": %d, \"currency\": \"" + drawn.currency() + "\"}";
                String body = """
                        {"type": "order.submitted", "timestamp": "%sZ", "data": {"id": "own:1", "number": "1",
                         "placedAt": "%1$sZ", "changedAt": "%1$sZ", "lines": [%s],
                         "charges": [{"kind": "shipping", "label": "Post", "amount": %s}],
                         "taxesIncluded": %s, "total": %s}}
                        """.formatted(
                                NOW,
                                drawn.lines("""
                                        {"id": "ID", "quantity": {"amount": QUANTITY, "scale": 0, "unit": "piece"},
                                         "amount": {"minorUnits": BEFORE_UNITS, "currency": "CURRENCY"},
                                         "discount": {"minorUnits": DISCOUNT_UNITS, "currency": "CURRENCY"},
                                         "taxes": [{"title": "VAT", "rate": 0.2,
                                           "amount": {"minorUnits": TAX_UNITS, "currency": "CURRENCY"}}]}"""),
                                money.formatted(drawn.shipping()),
                                drawn.taxesIncluded(),
                                money.formatted(drawn.total()));
                return message(Sender.standardWebhooks(), "", body);
            }
        };

        private final boolean mayIncludeTaxes;
        private final boolean mayBeOff;

        Dialect(boolean mayIncludeTaxes, boolean mayBeOff) {
            this.mayIncludeTaxes = mayIncludeTaxes;
            this.mayBeOff = mayBeOff;
        }

        abstract Message written(Drawn drawn);

        Sender sender() {
            return switch (this) {
                case SHOPIFY -> Sender.shopify();
                case WOOCOMMERCE -> Sender.wooCommerce();
                case STANDARD_WEBHOOKS -> Sender.standardWebhooks();
            };
        }
    }

    @Test
    void everySourceIsTried() {
        assertThat(Stream.of(Dialect.values())
                        .map(dialect -> dialect.sender().source().kind()))
                .containsExactlyInAnyOrderElementsOf(Connectors.sourceKinds());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @Case(46)
    void everyMinorUnitOfTheStatedTotalStandsInOnePart(Dialect dialect) throws Unreadable {
        for (int i = 0; i < ORDERS; i++) {
            Drawn drawn = Drawn.by(new SplittableRandom(SEED + i), dialect.mayIncludeTaxes, dialect.mayBeOff);

            Order order = order(dialect, drawn);

            Money stated = new Money(drawn.total(), drawn.currency());
            assertThat(order.total()).as("seed %d", SEED + i).isEqualTo(stated);
            assertThat(Order.sum(order.lines(), order.charges(), order.taxesIncluded(), stated))
                    .isEqualTo(stated);
            assertThat(rounding(order)).as("seed %d", SEED + i).isEqualTo(drawn.off());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @Case(46)
    void moreThanRoundingIsNeverPaperedOver(Dialect dialect) {
        for (int i = 0; i < ORDERS / 10; i++) {
            Drawn fair = Drawn.by(new SplittableRandom(SEED + i), dialect.mayIncludeTaxes, false);
            long tooMuch = 4L * fair.lines().size() + 10;
            Drawn drawn = new Drawn(fair.currency(), fair.taxesIncluded(), fair.lines(), fair.shipping(), tooMuch);

            assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> order(dialect, drawn));
        }
    }

    private static long rounding(Order order) {
        return order.charges().stream()
                .filter(charge -> charge.kind().equals(Charge.ROUNDING))
                .mapToLong(charge -> charge.amount().minorUnits())
                .sum();
    }

    private static Order order(Dialect dialect, Drawn drawn) throws Unreadable {
        Sender sender = dialect.sender();
        return ((OrderSubmitted) sender.source()
                        .translate(dialect.written(drawn), sender.connection())
                        .getFirst())
                .order();
    }

    private static Message message(Sender sender, String topic, String body) {
        return sender.message(topic, body.getBytes(StandardCharsets.UTF_8));
    }
}
