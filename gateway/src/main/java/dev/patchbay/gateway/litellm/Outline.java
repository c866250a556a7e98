package dev.patchbay.gateway.litellm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings as they take shape, and their YAML. */
final class Outline {
    private final Block top = new Block();
    private final Block breaker = new Block();
    private final Block cache = new Block();
    private final Block redis = new Block();
    private final Accounts accounts = new Accounts();
    private final List<Route> routes = new ArrayList<>();
    private final List<Block> prices = new ArrayList<>();

    Block top() {
        return top;
    }

    Block breaker() {
        return breaker;
    }

    Block cache() {
        return cache;
    }

    Block redis() {
        return redis;
    }

    /** The settings of a section, and those at the top for none. */
    Block section(@Nullable String name) {
        return switch (name) {
            case "breaker" -> breaker;
            case "cache" -> cache;
            case "redis" -> redis;
            case null, default -> top;
        };
    }

    Accounts accounts() {
        return accounts;
    }

    List<Account> providers() {
        return accounts.all();
    }

    List<Route> routes() {
        return routes;
    }

    List<Block> prices() {
        return prices;
    }

    /**
     * Leaves a provider out, with all that needs it.
     *
     * @return the routes that have no target any more
     */
    List<Route> drop(Account account) {
        providers().remove(account);
        routes.forEach(route -> route.without(account));
        List<Route> empty = routes.stream().filter(route -> !route.has(Route.TARGETS)).toList();
        routes.removeAll(empty);
        prices.removeIf(price -> price.says("provider", Yaml.text(account.name())));
        if (top.says("default_provider", account.name())) {
            top.remove("default_provider");
        }
        return empty;
    }

    String yaml() {
        var out = new StringBuilder();
        top.write(out, "", "");
        for (String name : List.of("breaker", "cache", "redis")) {
            if (!section(name).isEmpty()) {
                out.append(name).append(":\n");
                section(name).write(out, "  ", "  ");
            }
        }
        title(out, "providers", providers());
        providers().forEach(account -> account.write(out));
        title(out, "routes", routes);
        routes.forEach(route -> route.write(out));
        title(out, "prices", prices);
        prices.forEach(price -> price.write(out, "  - ", "    "));
        return out.toString();
    }

    private static void title(StringBuilder out, String name, List<?> items) {
        if (!items.isEmpty()) {
            out.append(name).append(":\n");
        }
    }
}
