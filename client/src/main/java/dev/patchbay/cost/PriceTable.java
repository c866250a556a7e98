package dev.patchbay.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices of models, immutable. List prices of {@link #standard} come with the library, and {@link #with} adds and
 * replaces. What is not in the table has no known price: a self-hosted model is free only when a price says so.
 */
public final class PriceTable {
    private final Map<String, Map<String, Price>> prices;
    private final @Nullable LocalDate asOf;

    private PriceTable(Map<String, Map<String, Price>> prices, @Nullable LocalDate asOf) {
        this.prices = prices;
        this.asOf = asOf;
    }

    /** A table without prices. */
    public static PriceTable empty() {
        return new PriceTable(Map.of(), null);
    }

    /**
     * The prices that come with this version of the library, as of {@link #asOf}: list prices without batch, flex,
     * priority and residency variants, negotiated discounts and taxes. Qwen prices are those of the international
     * site. Models of Ollama (except its cloud models) and of the demo provider are free, because nobody bills them.
     */
    public static PriceTable standard() {
        return Standard.TABLE;
    }

    /** This table with prices added; a price replaces one of the same provider and model, its tiers included. */
    public PriceTable with(Price... more) {
        return with(List.of(more));
    }

    /** This table with prices added; a price replaces one of the same provider and model, its tiers included. */
    public PriceTable with(Collection<Price> more) {
        return new PriceTable(merged(more), asOf);
    }

    /**
     * This table with prices from text, one model a line, dollars for a million tokens, fields parted by white space:
     * <pre>
     * # provider model  input cached_input cache_write cache_write_long output [reasoning]
     * openai     gpt-x  2.50  0.25         -           -                10
     *   &gt;200000        5     0.50         -           -                15
     * </pre>
     * {@code -} is an unknown price. A line that begins with {@code >} is a tier of the model above it: the prices for
     * prompts of more tokens than that. {@code #} begins a comment line, and {@code as_of 2026-08-01} dates the table.
     *
     * @throws IllegalArgumentException naming the line, if the text is malformed or names a model twice
     */
    public PriceTable withText(String text) {
        PriceText read = PriceText.read(text);
        return new PriceTable(merged(read.prices()), read.asOf().orElse(asOf));
    }

    /** The day on which the prices were looked up; prices added by hand do not change it. */
    public Optional<LocalDate> asOf() {
        return Optional.ofNullable(asOf);
    }

    /** How many prices there are. */
    public int size() {
        return prices.values().stream().mapToInt(Map::size).sum();
    }

    /**
     * The price of a model. A model is looked for by its exact name, case ignored; then by the other names that
     * its provider has for it; then as {@link Price#ANY_MODEL}:
     * <ul>
     * <li>{@code openai}, {@code azure}: without the date of a snapshot, {@code gpt-4o-2024-11-20};</li>
     * <li>{@code anthropic}: without the date of a snapshot, {@code claude-haiku-4-5-20251001};</li>
     * <li>{@code gemini}: without {@code models/} and a stable number, {@code models/gemini-2.5-flash-001};</li>
     * <li>{@code bedrock}: an inference profile or its ARN, without {@code -v1:0}; {@code global.} is the base model,
     * {@code eu.} and the other geographies cost what {@code us.} costs. Behind the ARN of an application profile no
     * model can be seen, so it needs a price of its own;</li>
     * <li>{@code openrouter}: {@code author/model} as it stands, and so for all others.</li>
     * </ul>
     *
     * @param provider a type, such as {@code openai}, {@code qwen} or {@code aliyun}, or what {@link Vendor#of} gives
     * @param model the model as it is called; on Azure, where that is a deployment, the model that answered
     */
    public Optional<Price> find(String provider, String model) {
        String vendor = Vendor.canonical(provider);
        Map<String, Price> models = prices.getOrDefault(vendor, Map.of());
        String name = model.toLowerCase(Locale.ROOT);
        Price exact = models.get(name);
        return exact != null || models.isEmpty() ? Optional.ofNullable(exact) : nearest(vendor, models, name);
    }

    /** What the tokens of a call cost; unknown where the model, or a bucket that was used, has no price. */
    public Cost cost(String provider, String model, TokenBuckets tokens) {
        return find(provider, model)
                .map(price -> price.cost(tokens))
                .orElseGet(() -> Cost.unknown(Cost.Reason.NO_PRICE, "no price for " + provider + ":" + model));
    }

    /** Whose prices there are, by the names that {@link Vendor#of} gives. */
    public Set<String> vendors() {
        return Set.copyOf(prices.keySet());
    }

    private static Optional<Price> nearest(String vendor, Map<String, Price> models, String name) {
        for (String reading : ModelNames.readings(vendor, name)) {
            Price price = models.get(reading);
            if (price != null) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }

    private Map<String, Map<String, Price>> merged(Collection<Price> more) {
        var all = new HashMap<String, Map<String, Price>>();
        prices.forEach((vendor, models) -> all.put(vendor, new HashMap<>(models)));
        for (Price price : more) {
            all.computeIfAbsent(Vendor.canonical(price.provider()), vendor -> new HashMap<>())
                    .put(price.model().toLowerCase(Locale.ROOT), price);
        }
        return all;
    }

    /** Loaded when it is first asked for. */
    private static final class Standard {
        private static final PriceTable TABLE = empty().withText(resource());

        private static String resource() {
            try (InputStream in = Objects.requireNonNull(PriceTable.class.getResourceAsStream("prices.tsv"))) {
                return new String(in.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("the price table cannot be read", e);
            }
        }
    }
}
