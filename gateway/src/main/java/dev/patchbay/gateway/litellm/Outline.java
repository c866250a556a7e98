package dev.patchbay.gateway.litellm;

import java.util.ArrayList;
import java.util.List;

/** The settings as they take shape, and their YAML. */
final class Outline {
    private final Block top = new Block();
    private final Block breaker = new Block();
    private final Accounts accounts = new Accounts();
    private final List<Route> routes = new ArrayList<>();
    private final List<Block> prices = new ArrayList<>();

    Block top() {
        return top;
    }

    Block breaker() {
        return breaker;
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
        if (!breaker.isEmpty()) {
            out.append("breaker:\n");
            breaker.write(out, "  ", "  ");
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
