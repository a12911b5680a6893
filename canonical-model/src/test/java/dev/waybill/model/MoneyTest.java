package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.faults.Case;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money is exact, in every currency, or it is refused. */
class MoneyTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "12.34, EUR, 1234",
        "12.3, EUR, 1230",
        "12, EUR, 1200",
        "12.3400, EUR, 1234",
        "-0.01, EUR, -1",
        "0, EUR, 0",
        "100, JPY, 100",
        "100.00, JPY, 100",
        "1.234, KWD, 1234",
        "1E+3, EUR, 100000",
        "92233720368547758.07, EUR, 9223372036854775807"
    })
    @Case(45)
    void readsADecimalToTheMinorUnit(BigDecimal amount, String currency, long minorUnits) {
        Money money = Money.of(amount, Currency.getInstance(currency));

        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money.decimal()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"1.005, EUR", "10.5, JPY", "1.2345, KWD", "92233720368547758.08, EUR", "1E+30, EUR"})
    @Case(45)
    void refusesWhatIsNoWholeNumberOfMinorUnits(BigDecimal amount, String currency) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, Currency.getInstance(currency)));
    }

    @ParameterizedTest
    @CsvSource({"1.005, EUR, 101", "1.004, EUR, 100", "-1.005, EUR, -101", "0.5, JPY, 1", "0.33333333, EUR, 33"})
    void roundsHalfAwayFromZeroWhereAskedTo(BigDecimal amount, String currency, long minorUnits) {
        assertThat(Money.nearest(amount, Currency.getInstance(currency)).minorUnits())
                .isEqualTo(minorUnits);
    }

    @Test
    void addsAndSubtractsExactly() {
        Random random = new Random(42);

        for (int i = 0; i < 10_000; i++) {
            Money a = new Money(random.nextLong() >> 2, EUR);
            Money b = new Money(random.nextLong() >> 2, EUR);
            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(a.plus(b).decimal()).isEqualByComparingTo(a.decimal().add(b.decimal()));
        }
    }

    @Test
    void refusesToOverflow() {
        Money most = new Money(Long.MAX_VALUE, EUR);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(new Money(1, EUR)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Money(Long.MIN_VALUE, EUR).negated());
    }

    @Test
    @Case(45)
    void refusesToMixCurrencies() {
        Money yen = new Money(1, Currency.getInstance("JPY"));

        assertThatIllegalArgumentException().isThrownBy(() -> yen.plus(new Money(1, EUR)));
        assertThatIllegalArgumentException().isThrownBy(() -> yen.isMoreThan(new Money(1, EUR)));
    }

    @Test
    @Case(45)
    void refusesCurrenciesThatCannotBeCounted() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, Currency.getInstance("XAU")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, Currency.getInstance("XXX")));
    }

    @Test
    void writesItsDecimals() {
        assertThat(new Money(-5, EUR)).hasToString("-0.05 EUR");
        assertThat(new Money(1234, Currency.getInstance("KWD"))).hasToString("1.234 KWD");
        assertThat(new Money(1234, Currency.getInstance("JPY"))).hasToString("1234 JPY");
    }
}
