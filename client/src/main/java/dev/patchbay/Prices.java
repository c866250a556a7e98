package dev.patchbay;

import dev.patchbay.cost.Cost;
import dev.patchbay.cost.Price;
import dev.patchbay.cost.PriceTable;
import dev.patchbay.cost.TokenBuckets;
import dev.patchbay.money.Money;
import dev.patchbay.route.Provider;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prices that hold for a client: what its user set for a provider by name, else the list of the provider's vendor.
 *
 * @param own what the user set
 * @param list a table with what the user set in it, too
 */
record Prices(PriceTable own, PriceTable list) {
    static Prices of(PriceTable table, List<Price> set) {
        return new Prices(PriceTable.empty().with(set), table.with(set));
    }

    Optional<Price> find(String provider, String vendor, String model) {
        return own.find(provider, model).or(() -> list.find(vendor, model));
    }

    /**
     * What a call cost: what the provider says it charged, else tokens times price.
     *
     * @param reported what the provider says; null if nothing
     */
    Cost cost(Provider provider, String model, TokenBuckets tokens, @Nullable Money reported) {
        if (reported != null && isBelievable(reported, provider.vendor())) {
            return Cost.reported(reported);
        }
        return own.find(provider.name(), model).map(price -> price.cost(tokens))
                .orElseGet(() -> list.cost(provider.vendor(), model, tokens));
    }

    /** OpenRouter has free models; servers that fill in a cost without knowing prices say 0, too. */
    private static boolean isBelievable(Money reported, String vendor) {
        return !reported.isZero() || vendor.equals("openrouter");
    }
}
