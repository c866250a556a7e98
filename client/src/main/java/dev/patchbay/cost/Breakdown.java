package dev.patchbay.cost;

import dev.patchbay.money.Money;
import java.util.List;

/**
 * The cost of a call by bucket.
 *
 * @param input cost of {@link Bucket#INPUT}
 * @param cachedInput cost of {@link Bucket#CACHED_INPUT}
 * @param cacheWrite cost of {@link Bucket#CACHE_WRITE}
 * @param cacheWriteLong cost of {@link Bucket#CACHE_WRITE_LONG}
 * @param output cost of {@link Bucket#OUTPUT}
 * @param reasoning cost of {@link Bucket#REASONING}
 */
public record Breakdown(
        Money input, Money cachedInput, Money cacheWrite, Money cacheWriteLong, Money output, Money reasoning) {
    static final List<Bucket> BUCKETS = List.of(Bucket.values());
    static final Breakdown ZERO =
            new Breakdown(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    /** The cost of one bucket. */
    public Money of(Bucket bucket) {
        return switch (bucket) {
            case INPUT -> input;
            case CACHED_INPUT -> cachedInput;
            case CACHE_WRITE -> cacheWrite;
            case CACHE_WRITE_LONG -> cacheWriteLong;
            case OUTPUT -> output;
            case REASONING -> reasoning;
        };
    }

    /** The sum of the buckets. */
    public Money total() {
        return input.plus(cachedInput).plus(cacheWrite).plus(cacheWriteLong).plus(output).plus(reasoning);
    }

    static Breakdown of(Rates rates, TokenBuckets tokens) {
        return new Breakdown(
                part(rates, tokens, Bucket.INPUT), part(rates, tokens, Bucket.CACHED_INPUT),
                part(rates, tokens, Bucket.CACHE_WRITE), part(rates, tokens, Bucket.CACHE_WRITE_LONG),
                part(rates, tokens, Bucket.OUTPUT), part(rates, tokens, Bucket.REASONING));
    }

    private static Money part(Rates rates, TokenBuckets tokens, Bucket bucket) {
        Money price = rates.orNull(bucket);
        return price == null ? Money.ZERO : price.perMillion(tokens.of(bucket));
    }
}
