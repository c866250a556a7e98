package dev.patchbay.cost;

import dev.patchbay.money.Money;
import java.util.Optional;

/**
 * What a call cost: worked out from a price, told by the provider, or unknown. An unknown cost is never shown or
 * added up as zero.
 */
public sealed interface Cost {
    /** The amount, empty when it is unknown. */
    Optional<Money> money();

    /** The amount as text, for example {@code $0.0025}, or {@code unknown}. */
    default String text() {
        return money().map(Money::toString).orElse("unknown");
    }

    /** Nothing was bought: the answer came from our own cache, or no provider was reached. */
    static Cost nothing() {
        return Computed.NOTHING;
    }

    /** What the provider says it charged. */
    static Cost reported(Money money) {
        return new Reported(money);
    }

    /** Not known, with a text that tells an operator what is missing. */
    static Cost unknown(Reason reason, String message) {
        return new Unknown(reason, message);
    }

    /** Why a cost is unknown. */
    enum Reason {
        /** The price table has no price for the model. */
        NO_PRICE,
        /** The model has a price, but not for one of the buckets used. */
        NO_BUCKET_PRICE,
        /** The provider did not say how many tokens were used. */
        NO_USAGE
    }

    /**
     * Tokens times price.
     *
     * @param breakdown the cost of each bucket
     */
    record Computed(Breakdown breakdown) implements Cost {
        private static final Computed NOTHING = new Computed(Breakdown.ZERO);

        @Override
        public Optional<Money> money() {
            return Optional.of(breakdown.total());
        }
    }

    /**
     * The provider's own figure, which is better than any price table.
     *
     * @param amount what was charged, not negative
     */
    record Reported(Money amount) implements Cost {
        /** Checks the sign. */
        public Reported {
            if (amount.isNegative()) {
                throw new IllegalArgumentException("a provider cannot charge " + amount);
            }
        }

        @Override
        public Optional<Money> money() {
            return Optional.of(amount);
        }
    }

    /**
     * No figure.
     *
     * @param reason why
     * @param message why, in words, with the names of provider and model
     */
    record Unknown(Reason reason, String message) implements Cost {
        @Override
        public Optional<Money> money() {
            return Optional.empty();
        }
    }
}
