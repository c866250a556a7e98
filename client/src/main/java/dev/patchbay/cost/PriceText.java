package dev.patchbay.cost;

import dev.patchbay.money.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads prices from text, in the form described at {@link PriceTable#withText}. One reader reads one text.
 */
final class PriceText {
    private static final String NO_PRICE = "-";
    private static final String AS_OF = "as_of";
    private static final int BUCKETS_NEEDED = 5;

    private final List<Price> prices = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private @Nullable LocalDate asOf;

    private PriceText() {}

    static PriceText read(String text) {
        var read = new PriceText();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                read.line(line.strip());
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException("prices, line " + number + ": " + e.getMessage(), e);
            }
        }
        return read;
    }

    List<Price> prices() {
        return List.copyOf(prices);
    }

    Optional<LocalDate> asOf() {
        return Optional.ofNullable(asOf);
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String[] fields = line.split("\\s+");
        if (fields[0].equals(AS_OF) && fields.length == 2) {
            asOf = LocalDate.parse(fields[1]);
        } else if (fields[0].startsWith(">")) {
            tier(fields);
        } else {
            price(fields);
        }
    }

    private void price(String[] fields) {
        if (fields.length < 2) {
            throw new IllegalArgumentException("a provider and a model are needed");
        }
        if (!named.add(Vendor.canonical(fields[0]) + ':' + fields[1].toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(fields[0] + ":" + fields[1] + " is there twice");
        }
        prices.add(Price.of(fields[0], fields[1], rates(fields, 2)));
    }

    private void tier(String[] fields) {
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("a tier must follow the model it belongs to");
        }
        Price base = prices.removeLast();
        var tiers = new ArrayList<>(base.tiers());
        tiers.add(new Price.Tier(bound(fields[0].substring(1)), rates(fields, 1)));
        prices.add(new Price(base.provider(), base.model(), base.rates(), tiers));
    }

    private static long bound(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a tier begins with > and a number of tokens, not >" + digits, e);
        }
    }

    private static Rates rates(String[] fields, int from) {
        int buckets = fields.length - from;
        if (buckets < BUCKETS_NEEDED || buckets > BUCKETS_NEEDED + 1) {
            throw new IllegalArgumentException("5 prices are needed, input cached_input cache_write cache_write_long"
                    + " output, and reasoning may follow; found " + buckets);
        }
        return new Rates(
                amount(fields[from]), amount(fields[from + 1]), amount(fields[from + 2]), amount(fields[from + 3]),
                amount(fields[from + 4]), buckets > BUCKETS_NEEDED ? amount(fields[from + 5]) : null);
    }

    private static @Nullable Money amount(String field) {
        return field.equals(NO_PRICE) ? null : Money.parse(field);
    }
}
