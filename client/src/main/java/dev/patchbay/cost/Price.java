package dev.patchbay.cost;

import java.util.List;
import java.util.Optional;

/**
 * What one model of one provider costs.
 *
 * @param provider the type of provider, for example {@code openai}; see {@link PriceTable#find}
 * @param model the model, or {@link #ANY_MODEL}
 * @param rates prices while no tier applies
 * @param tiers prices for long prompts, in rising order of their bounds; empty for most models
 */
public record Price(String provider, String model, Rates rates, List<Tier> tiers) {
    /** Stands for every model of a provider that has no price of its own. */
    public static final String ANY_MODEL = "*";

    /**
     * Prices that replace all others, for the whole request, when its prompt is long. A price missing here is unknown,
     * even where the model has one for shorter prompts.
     *
     * @param above the tier applies to prompts of more than this many tokens, cached ones included; at least 1
     * @param rates prices within the tier
     */
    public record Tier(long above, Rates rates) {
        /** Checks the bound. */
        public Tier {
            if (above < 1) {
                throw new IllegalArgumentException("a tier must begin above 1 token or more, not " + above);
            }
        }
    }

    /** Checks the names and the order of the tiers. */
    public Price {
        if (provider.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException("a price needs a provider and a model");
        }
        tiers = List.copyOf(tiers);
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).above() <= tiers.get(i - 1).above()) {
                throw new IllegalArgumentException(
                        provider + ":" + model + ": tiers must rise, " + tiers.get(i).above() + " does not");
            }
        }
    }

    /** A model with one price whatever the length of the prompt. */
    public static Price of(String provider, String model, Rates rates) {
        return new Price(provider, model, rates, List.of());
    }

    /** A model that costs nothing, for example on a server of one's own. */
    public static Price free(String provider, String model) {
        return of(provider, model, Rates.FREE);
    }

    /** The prices that hold for a prompt of this many tokens. */
    public Rates ratesFor(long promptTokens) {
        Rates found = rates;
        for (Tier tier : tiers) {
            if (promptTokens > tier.above()) {
                found = tier.rates();
            }
        }
        return found;
    }

    /**
     * What these tokens cost. Each bucket is rounded once, half-even, to whole nano-dollars, and the total is the sum
     * of the rounded buckets, so that the parts always add up. Unknown where tokens are in a bucket without a price.
     *
     * @throws ArithmeticException if the amount is out of range, which takes counts above {@link TokenBuckets#MOST}
     */
    public Cost cost(TokenBuckets tokens) {
        Rates holding = ratesFor(tokens.prompt());
        return missing(holding, tokens)
                .map(this::unknown)
                .orElseGet(() -> new Cost.Computed(Breakdown.of(holding, tokens)));
    }

    private Cost unknown(Bucket bucket) {
        return Cost.unknown(
                Cost.Reason.NO_BUCKET_PRICE, provider + ":" + model + " has no price for " + bucket.key() + " tokens");
    }

    private static Optional<Bucket> missing(Rates rates, TokenBuckets tokens) {
        for (Bucket bucket : Breakdown.BUCKETS) {
            if (tokens.of(bucket) > 0 && rates.orNull(bucket) == null) {
                return Optional.of(bucket);
            }
        }
        return Optional.empty();
    }
}
