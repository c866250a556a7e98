package dev.patchbay.config;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kind;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import dev.patchbay.cost.Bucket;
import dev.patchbay.cost.Price;
import dev.patchbay.cost.Rates;
import dev.patchbay.cost.Vendor;
import dev.patchbay.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The schema of one item of {@code prices:}: a model, or one tier of it. */
final class PriceKeys {
    private static final Kind<Money> USD = Kinds.dollars(Money.parse("1000000"));

    static final Key<String> PROVIDER = Key.of("provider", CommonKinds.WORD,
            "The name of a provider; or a type, which then holds for all providers of that type that have no price of "
                    + "their own. Required.");
    static final Key<String> MODEL = Key.of("model", CommonKinds.MODEL,
            "The model as the provider knows it; `\"*\"` is every model without a price. Required.");
    static final Key<Boolean> FREE = Key.of("free", Kinds.flag(), "Whether it costs nothing, in place of all prices.")
            .standard(false);
    static final Key<Integer> ABOVE = Key.of("above", Kinds.integer(1, 1_000_000_000),
            "Makes the item a tier of that model: its prices replace all others for the whole call when the prompt has "
                    + "more tokens than this.");

    private static final Map<Bucket, Key<Money>> RATES = rates();

    static final Schema SCHEMA = Schema.list("prices", keys());

    private PriceKeys() {}

    private static Map<Bucket, Key<Money>> rates() {
        var rates = new EnumMap<Bucket, Key<Money>>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            Key<Money> key = Key.of(bucket.key(), USD, meaning(bucket));
            rates.put(bucket, bucket == Bucket.REASONING ? key.standardNote("`output`") : key);
        }
        return rates;
    }

    private static List<Key<?>> keys() {
        var keys = new ArrayList<Key<?>>(List.of(PROVIDER, MODEL, FREE, ABOVE));
        keys.addAll(RATES.values());
        return keys;
    }

    private static String meaning(Bucket bucket) {
        return switch (bucket) {
            case INPUT -> "USD for a million tokens of the prompt. What is left out is unknown, and not free.";
            case CACHED_INPUT -> "For those read from the provider's cache.";
            case CACHE_WRITE -> "For those written to it.";
            case CACHE_WRITE_LONG -> "For those written to it for an hour.";
            case OUTPUT -> "For those generated.";
            case REASONING -> "For those generated as reasoning.";
        };
    }

    static boolean isFree(Values row) {
        return row.get(FREE);
    }

    static boolean hasRates(Values row) {
        return RATES.values().stream().anyMatch(key -> row.explicit(key).isPresent());
    }

    /** What a price is for: the same for all its tiers. */
    static String subject(Values row) {
        return subject(row.explicit(PROVIDER).orElse(""), row.explicit(MODEL).orElse(""));
    }

    private static String subject(String provider, String model) {
        return Vendor.of(provider, null) + ":" + model.toLowerCase(Locale.ROOT);
    }

    static boolean isOf(Values row, Price price) {
        return subject(row).equals(subject(price.provider(), price.model()));
    }

    static List<Price> read(List<Values> rows) {
        var subjects = new LinkedHashMap<String, List<Values>>();
        rows.forEach(row -> subjects.computeIfAbsent(subject(row), unused -> new ArrayList<>()).add(row));
        return subjects.values().stream().map(PriceKeys::price).toList();
    }

    private static Price price(List<Values> rows) {
        Rates base = rows.stream().filter(row -> row.explicit(ABOVE).isEmpty()).findFirst().map(PriceKeys::rates)
                .orElse(Rates.UNKNOWN);
        List<Price.Tier> tiers = rows.stream().filter(row -> row.explicit(ABOVE).isPresent())
                .map(row -> new Price.Tier(row.get(ABOVE), rates(row)))
                .sorted(Comparator.comparingLong(Price.Tier::above)).toList();
        return new Price(rows.getFirst().get(PROVIDER), rows.getFirst().get(MODEL), base, tiers);
    }

    private static Rates rates(Values row) {
        return isFree(row) ? Rates.FREE : new Rates(rate(row, Bucket.INPUT), rate(row, Bucket.CACHED_INPUT),
                rate(row, Bucket.CACHE_WRITE), rate(row, Bucket.CACHE_WRITE_LONG), rate(row, Bucket.OUTPUT),
                rate(row, Bucket.REASONING));
    }

    private static @Nullable Money rate(Values row, Bucket bucket) {
        return row.explicit(key(bucket)).orElse(null);
    }

    private static Key<Money> key(Bucket bucket) {
        return Objects.requireNonNull(RATES.get(bucket));
    }

    static List<Values> write(Price price) {
        var rows = new ArrayList<Values>();
        rows.add(write(price, price.rates()));
        price.tiers().forEach(tier ->
                rows.add(write(price, tier.rates()).with(ABOVE, Math.toIntExact(tier.above()), Origin.CODE)));
        return rows;
    }

    private static Values write(Price price, Rates rates) {
        Values row = Values.EMPTY.with(PROVIDER, price.provider(), Origin.CODE).with(MODEL, price.model(), Origin.CODE);
        if (rates.equals(Rates.FREE)) {
            return row.with(FREE, true, Origin.CODE);
        }
        for (Bucket bucket : Bucket.values()) {
            Money rate = bucket == Bucket.REASONING ? rates.reasoning() : rates.of(bucket).orElse(null);
            row = rate == null ? row : row.with(key(bucket), rate, Origin.CODE);
        }
        return row;
    }
}
