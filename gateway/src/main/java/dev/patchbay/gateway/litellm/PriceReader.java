package dev.patchbay.gateway.litellm;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the prices of deployments: dollars for a token there, for a million tokens here. */
final class PriceReader {
    private static final Pattern TIER = Pattern.compile("(.+)_above_([0-9]{1,6})k_tokens");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?");
    private static final long BASE = 0;

    private static final Map<String, String> KEYS = Map.of(
            "input_cost_per_token", "input",
            "output_cost_per_token", "output",
            "cache_read_input_token_cost", "cached_input",
            "cache_creation_input_token_cost", "cache_write",
            "cache_creation_input_token_cost_above_1hr", "cache_write_long",
            "output_cost_per_reasoning_token", "reasoning");

    private final List<Block> rows;
    private final Set<String> priced = new HashSet<>();

    /** @param rows where the items of {@code prices:} go */
    PriceReader(List<Block> rows) {
        this.rows = rows;
    }

    /** The prices of a model that is met again are those that were met first. */
    void read(Account account, String model, Keys... places) {
        var tiers = new TreeMap<Long, Map<String, Place>>();
        for (Keys keys : places) {
            keys.names().forEach(name -> collect(name, keys, tiers));
        }
        if (tiers.containsKey(BASE) && priced.add(account.name() + ":" + model)) {
            tiers.forEach((above, prices) -> rows.add(row(account, model, above, prices)));
        }
    }

    private record Place(Keys keys, String key, String yaml) {}

    private static void collect(String name, Keys keys, Map<Long, Map<String, Place>> tiers) {
        Matcher tier = TIER.matcher(name);
        boolean tiered = tier.matches();
        String ours = KEYS.get(tiered ? tier.group(1) : name);
        if (ours != null) {
            long above = tiered ? Long.parseLong(tier.group(2)) * 1000 : BASE;
            keys.text(name).ifPresent(text -> tiers.computeIfAbsent(above, _ -> new HashMap<>())
                    .putIfAbsent(ours, new Place(keys, name, perMillion(text))));
        }
    }

    private static String perMillion(String text) {
        return NUMBER.matcher(text).matches()
                ? new BigDecimal(text).movePointRight(6).stripTrailingZeros().toPlainString() : Yaml.text(text);
    }

    private static Block row(Account account, String model, long above, Map<String, Place> prices) {
        Place any = prices.values().iterator().next();
        var row = new Block();
        row.set("provider", Yaml.text(account.name()), any.keys(), any.key());
        row.set("model", Yaml.text(model), any.keys(), any.key());
        if (above != BASE) {
            row.set("above", String.valueOf(above), any.keys(), any.key());
        }
        for (String name : List.of("input", "cached_input", "cache_write", "cache_write_long", "output", "reasoning")) {
            Place place = prices.get(name);
            if (place != null) {
                row.set(name, place.yaml(), place.keys(), place.key());
            }
        }
        return row;
    }
}
