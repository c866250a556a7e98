package dev.patchbay.cost;

import dev.patchbay.money.Money;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Running totals at one moment. The total is the sum of the providers, and a provider the sum of its models.
 *
 * @param total everything
 * @param providers by name of provider, in order of the names
 * @param models by {@code provider:model}, in order of the names; {@link Totals#OTHER} stands for models beyond the
 *     number that is counted apart
 */
public record Stats(Counts total, Map<String, Counts> providers, Map<String, Counts> models) {
    /** Copies the maps. */
    public Stats {
        providers = Collections.unmodifiableMap(new TreeMap<>(providers));
        models = Collections.unmodifiableMap(new TreeMap<>(models));
    }

    /** All calls, failed ones included. */
    public long totalRequests() {
        return total.requests();
    }

    /** All tokens, prompts and answers. */
    public long totalTokens() {
        return total.tokens().total();
    }

    /** All money that is known to have been spent; see {@link Counts#costIsComplete}. */
    public Money totalCost() {
        return total.cost();
    }
}
