package dev.patchbay.cost;

import dev.patchbay.money.Money;

/**
 * What was counted in one place: a model, a provider, or everywhere.
 *
 * @param requests calls, failed ones included
 * @param failed calls that ended in an error
 * @param tokens tokens by bucket, those of failed and abandoned attempts included
 * @param cost what is known to have been spent; not all of it where {@code unknownCosts} is above 0
 * @param unknownCosts how many times tokens were used whose cost is unknown
 */
public record Counts(long requests, long failed, TokenBuckets tokens, Money cost, long unknownCosts) {
    /** Nothing counted. */
    public static final Counts NONE = new Counts(0, 0, TokenBuckets.NONE, Money.ZERO, 0);

    /** Calls that did not fail. */
    public long succeeded() {
        return requests - failed;
    }

    /** Whether {@code cost} is all that was spent. */
    public boolean costIsComplete() {
        return unknownCosts == 0;
    }

    Counts plus(Counts other) {
        return new Counts(
                requests + other.requests, failed + other.failed, tokens.plus(other.tokens),
                cost.plus(other.cost), unknownCosts + other.unknownCosts);
    }
}
