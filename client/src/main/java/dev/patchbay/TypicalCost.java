package dev.patchbay;

import dev.patchbay.cost.Bucket;
import dev.patchbay.cost.Price;
import dev.patchbay.cost.Rates;
import java.util.Optional;

/** One number to compare models by before anybody knows what a call will use. */
final class TypicalCost {
    /** Chat sends about three tokens for each one it gets. */
    private static final int INPUT_PARTS = 3;
    private static final int OUTPUT_PARTS = 1;

    private TypicalCost() {}

    /** Dollars for a million tokens, three of four of them input; infinite where a price is missing. */
    static double of(Optional<Price> found) {
        return found.map(price -> mixed(price.rates())).orElse(Double.POSITIVE_INFINITY);
    }

    private static double mixed(Rates rates) {
        double dollars = INPUT_PARTS * price(rates, Bucket.INPUT) + OUTPUT_PARTS * price(rates, Bucket.OUTPUT);
        return dollars / (INPUT_PARTS + OUTPUT_PARTS);
    }

    private static double price(Rates rates, Bucket bucket) {
        return rates.of(bucket).map(dollars -> dollars.usd().doubleValue()).orElse(Double.POSITIVE_INFINITY);
    }
}
