package dev.patchbay.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An amount of US dollars in whole nano-dollars. Arithmetic is exact and throws {@link ArithmeticException} where an
 * amount would leave the range of about ±9.2 billion dollars. Amounts may be negative: what is left of a budget is.
 *
 * @param nanos billionths of a dollar
 */
public record Money(long nanos) implements Comparable<Money> {
    /** No money. */
    public static final Money ZERO = new Money(0);

    private static final int SCALE = 9;
    private static final int MOST_DIGITS = 10;
    private static final int SHOWN_DECIMALS = 2;
    private static final long MILLION = 1_000_000;
    private static final Pattern TEXT = Pattern.compile("-?\\$?\\d{1,10}(\\.\\d{1,9})?");

    /** So many billionths of a dollar. */
    public static Money ofNanos(long nanos) {
        return nanos == 0 ? ZERO : new Money(nanos);
    }

    /**
     * An amount of dollars, rounded half-even to whole nano-dollars.
     *
     * @throws ArithmeticException if it is out of range
     */
    public static Money ofUsd(BigDecimal usd) {
        // Seen first, because to write out 1e-999999999, or to divide for it, would take gigabytes.
        if (usd.signum() == 0 || (long) usd.precision() - usd.scale() < -SCALE) {
            return ZERO;
        }
        if ((long) usd.precision() - usd.scale() > MOST_DIGITS) {
            throw new ArithmeticException("more money than Money can hold");
        }
        return ofNanos(usd.setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact());
    }

    /**
     * Reads {@code $0.0025}, {@code 0.0025} or {@code -$3}: at most nine decimals, no exponent, no separators.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Money parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not an amount such as $0.0025: " + shortened(text));
        }
        try {
            return ofUsd(new BigDecimal(text.replace("$", "")));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("out of range: " + text, e);
        }
    }

    /** This and the other together. */
    public Money plus(Money other) {
        return ofNanos(Math.addExact(nanos, other.nanos));
    }

    /** This less the other. */
    public Money minus(Money other) {
        return ofNanos(Math.subtractExact(nanos, other.nanos));
    }

    /** What {@code count} things cost when this is the price of a million: rounded once, half-even. */
    public Money perMillion(long count) {
        long product = count * nanos;
        boolean fits = Math.multiplyHigh(count, nanos) == product >> (Long.SIZE - 1);
        return fits ? ofNanos(millionth(product)) : ofUsd(usd().multiply(BigDecimal.valueOf(count, 6)));
    }

    /** Whether this is no money at all. */
    public boolean isZero() {
        return nanos == 0;
    }

    /** Whether this is less than nothing. */
    public boolean isNegative() {
        return nanos < 0;
    }

    /** The amount in dollars, exact, with nine decimals. */
    public BigDecimal usd() {
        return BigDecimal.valueOf(nanos, SCALE);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(nanos, other.nanos);
    }

    /** The exact amount with at least two decimals, for example {@code $0.0025}; {@link #parse} reads it back. */
    @Override
    public String toString() {
        BigDecimal shown = usd().abs().stripTrailingZeros();
        shown = shown.scale() < SHOWN_DECIMALS ? shown.setScale(SHOWN_DECIMALS, RoundingMode.UNNECESSARY) : shown;
        return (nanos < 0 ? "-$" : "$") + shown.toPlainString();
    }

    private static long millionth(long product) {
        long whole = product / MILLION;
        long twiceRest = 2 * Math.abs(product % MILLION);
        boolean up = twiceRest > MILLION || (twiceRest == MILLION && (whole & 1) == 1);
        return up ? whole + Long.signum(product) : whole;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
