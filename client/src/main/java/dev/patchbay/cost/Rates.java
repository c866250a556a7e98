package dev.patchbay.cost;

import dev.patchbay.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a million tokens of each bucket cost. Null says that the price is not known, which is not the same as free:
 * tokens in such a bucket make the cost of the call unknown. Only reasoning has a default, the price of output,
 * because every provider in the price table bills it so.
 *
 * @param input price of {@link Bucket#INPUT}, 0 to 1,000,000 dollars for a million tokens, like all of these
 * @param cachedInput price of {@link Bucket#CACHED_INPUT}
 * @param cacheWrite price of {@link Bucket#CACHE_WRITE}
 * @param cacheWriteLong price of {@link Bucket#CACHE_WRITE_LONG}
 * @param output price of {@link Bucket#OUTPUT}
 * @param reasoning price of {@link Bucket#REASONING}; the price of output where it is null
 */
public record Rates(
        @Nullable Money input, @Nullable Money cachedInput, @Nullable Money cacheWrite,
        @Nullable Money cacheWriteLong, @Nullable Money output, @Nullable Money reasoning) {
    /** Stands before the constants below, which are checked against it. */
    private static final Money MOST = Money.parse("1000000");

    /** Nothing costs anything. */
    public static final Rates FREE =
            new Rates(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    /** No price is known. */
    public static final Rates UNKNOWN = new Rates(null, null, null, null, null, null);

    /** Checks the ranges. */
    public Rates {
        check(input);
        check(cachedInput);
        check(cacheWrite);
        check(cacheWriteLong);
        check(output);
        check(reasoning);
    }

    /**
     * Prices of input and output, in dollars for a million tokens; nothing is known of the cache.
     *
     * @throws IllegalArgumentException if a text is not an amount between 0 and 1,000,000 dollars
     */
    public static Rates of(String input, String output) {
        return new Rates(Money.parse(input), null, null, null, Money.parse(output), null);
    }

    /** These prices with one changed. */
    public Rates with(Bucket bucket, Money price) {
        return new Rates(
                bucket == Bucket.INPUT ? price : input,
                bucket == Bucket.CACHED_INPUT ? price : cachedInput,
                bucket == Bucket.CACHE_WRITE ? price : cacheWrite,
                bucket == Bucket.CACHE_WRITE_LONG ? price : cacheWriteLong,
                bucket == Bucket.OUTPUT ? price : output,
                bucket == Bucket.REASONING ? price : reasoning);
    }

    /** The price of a million tokens of a bucket, if it is known. */
    public Optional<Money> of(Bucket bucket) {
        return Optional.ofNullable(orNull(bucket));
    }

    @Nullable Money orNull(Bucket bucket) {
        return switch (bucket) {
            case INPUT -> input;
            case CACHED_INPUT -> cachedInput;
            case CACHE_WRITE -> cacheWrite;
            case CACHE_WRITE_LONG -> cacheWriteLong;
            case OUTPUT -> output;
            case REASONING -> reasoning == null ? output : reasoning;
        };
    }

    private static void check(@Nullable Money price) {
        if (price != null && (price.isNegative() || price.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException(
                    "a price for a million tokens must be $0 to $1000000, not " + price);
        }
    }
}
