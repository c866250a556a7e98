package dev.patchbay.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "$0.0025, 2500000, $0.0025", "0, 0, $0.00", "1.5, 1500000000, $1.50", "-$3, -3000000000, -$3.00",
        "0.000000001, 1, $0.000000001", "$0.10, 100000000, $0.10", "9223372036.854775807, 9223372036854775807,"
                + " $9223372036.854775807"
    })
    void readsAndWritesDollars(String text, long nanos, String written) {
        assertThat(Money.parse(text)).isEqualTo(Money.ofNanos(nanos)).hasToString(written);
        assertThat(Money.parse(written)).isEqualTo(Money.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "$", "1e3", "1,5", "0.0000000001", "--1", "1 ", ".5", "9223372036.9", "99999999999", "€1"
    })
    void refusesWhatIsNoAmount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0000000005, 0", "0.0000000015, 2", "0.0000000025, 2", "-0.0000000015, -2", "1e-999999999, 0", "0, 0"
    })
    void roundsHalfEvenToNanoDollars(BigDecimal usd, long nanos) {
        assertThat(Money.ofUsd(usd).nanos()).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036.854775808", "1e999999999", "-1e11"})
    void refusesAmountsOutOfRange(BigDecimal usd) {
        assertThatThrownBy(() -> Money.ofUsd(usd)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void neverWrapsAround() {
        Money most = Money.ofNanos(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(Money.ofNanos(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofNanos(Long.MIN_VALUE).minus(Money.ofNanos(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.perMillion(1_000_001)).isInstanceOf(ArithmeticException.class);
        assertThat(most.perMillion(1_000_000)).isEqualTo(most);
    }

    @Test
    void ordersAndSums() {
        assertThat(Money.parse("0.1").plus(Money.parse("0.2"))).isEqualTo(Money.parse("0.3"));
        assertThat(Money.parse("0.1").minus(Money.parse("0.2"))).isLessThan(Money.ZERO).matches(Money::isNegative);
        assertThat(Money.ZERO).matches(Money::isZero);
        assertThat(Money.parse("2").usd()).isEqualByComparingTo("2");
    }

    @Test
    void pricesByTheMillionExactlyAsBigDecimalDoes() {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long count = random.nextLong() >>> (1 + random.nextInt(62));
            long nanos = random.nextLong() >> random.nextInt(62);
            BigDecimal exact = BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(nanos)).movePointLeft(6)
                    .setScale(0, RoundingMode.HALF_EVEN);
            if (exact.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                assertThat(Money.ofNanos(nanos).perMillion(count).nanos()).isEqualTo(exact.longValueExact());
            }
        }
    }
}
