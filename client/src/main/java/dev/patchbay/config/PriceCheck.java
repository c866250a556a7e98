package dev.patchbay.config;

import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Values;
import dev.patchbay.cost.PriceTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what is wrong with the items of {@code prices:} beyond the form of each of their values. */
final class PriceCheck {
    private final List<Values> rows;
    private final Set<String> providers;
    private final Problems problems;

    PriceCheck(List<Values> rows, Set<String> providers, Problems problems) {
        this.rows = rows;
        this.providers = providers;
        this.problems = problems;
    }

    void all() {
        Map<String, Origin> seen = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Values row = rows.get(i);
            String path = PriceKeys.SCHEMA.name() + "[" + i + "]";
            if (row.explicit(PriceKeys.PROVIDER).isPresent() && row.explicit(PriceKeys.MODEL).isPresent()) {
                amounts(row, path);
                base(row, path);
                unique(row, path, seen);
                known(row, path);
            }
        }
    }

    private void amounts(Values row, String path) {
        boolean free = PriceKeys.isFree(row);
        if (free && PriceKeys.hasRates(row)) {
            problems.error(row.origin(PriceKeys.FREE), path + ".free",
                    "must not stand beside prices; remove one of the two");
        } else if (!free && !PriceKeys.hasRates(row) && isSoundSoFar(path)) {
            problems.error(row.origin(PriceKeys.MODEL), path, "needs a price, such as input: 2.50, or free: true");
        }
    }

    /** A price that was given and wrong is not told of as missing too. */
    private boolean isSoundSoFar(String path) {
        return problems.errors().stream().noneMatch(error -> error.key().startsWith(path + "."));
    }

    private void base(Values row, String path) {
        boolean tier = row.explicit(PriceKeys.ABOVE).isPresent();
        if (tier && rows.stream().noneMatch(other -> other.explicit(PriceKeys.ABOVE).isEmpty()
                && PriceKeys.subject(other).equals(PriceKeys.subject(row)))) {
            problems.error(row.origin(PriceKeys.ABOVE), path + ".above",
                    "makes a tier of a model that has no price of its own here; add an item without above");
        }
    }

    private void unique(Values row, String path, Map<String, Origin> seen) {
        String subject = PriceKeys.subject(row);
        String bound = row.explicit(PriceKeys.ABOVE).map(above -> " above " + above).orElse("");
        Origin origin = row.origin(PriceKeys.MODEL);
        Origin first = seen.putIfAbsent(subject + bound, origin);
        if (first != null) {
            problems.error(origin, path + ".model", "\"" + subject + "\"" + bound + " has a price at " + first
                    + " already; remove one");
        }
    }

    /** Only a warning: a price that nobody needs does no harm, and a provider may come later. */
    private void known(Values row, String path) {
        String name = row.get(PriceKeys.PROVIDER);
        Set<String> names = new HashSet<>(providers);
        Arrays.stream(ProviderType.values()).forEach(type -> names.addAll(type.names()));
        names.addAll(PriceTable.standard().vendors());
        if (!names.contains(name)) {
            problems.warning(row.origin(PriceKeys.PROVIDER), path + ".provider", "names no provider, no type and no"
                    + " vendor that there is: \"" + name + "\"" + Kinds.meant(name, names));
        }
    }
}
