package dev.patchbay.config;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings whose values are right one by one; checks what they say about each other.
 *
 * @param open whether providers may be added at run time, so that a name nobody has yet is no error
 */
record Draft(Values top, Values pool, Values breaker, Values cache, Values redis, List<Values> providers,
        List<Values> routes, List<Values> prices, boolean open) {
    /** Nothing is set. */
    static final Draft EMPTY = new Draft(Values.EMPTY, Values.EMPTY, Values.EMPTY, Values.EMPTY, Values.EMPTY, List.of(),
            List.of(), List.of(), false);

    private static final List<Key<List<RouteTarget>>> TARGETS = List.of(RouteKeys.TARGETS, RouteKeys.FALLBACKS,
            RouteKeys.CONTEXT_FALLBACKS, RouteKeys.CONTENT_POLICY_FALLBACKS);

    void check(Problems problems) {
        for (int i = 0; i < providers.size(); i++) {
            ProviderCheck.check(providers.get(i), "providers[" + i + "]", problems);
        }
        for (int i = 0; i < routes.size(); i++) {
            checkRoute(routes.get(i), "routes[" + i + "]", problems);
            checkTargets(routes.get(i), "routes[" + i + "]", problems);
        }
        unique(providers, ProviderKeys.NAME, "providers", problems);
        unique(routes, RouteKeys.MODEL, "routes", problems);
        new PriceCheck(prices, names(), problems).all();
        checkNames(problems);
        checkDelays(problems);
        checkRedis(problems);
    }

    static void checkRoute(Values route, String path, Problems problems) {
        String key = path.isEmpty() ? RouteKeys.TARGETS.name() : path + "." + RouteKeys.TARGETS.name();
        if (route.find(RouteKeys.TARGETS).orElse(List.of()).isEmpty() && !problems.about(key)) {
            problems.error(route.origin(RouteKeys.MODEL), key,
                    "is missing: a route needs one target or more, each as provider:model");
        }
    }

    private void checkTargets(Values route, String path, Problems problems) {
        for (Key<List<RouteTarget>> key : TARGETS) {
            for (RouteTarget target : route.find(key).orElse(List.of())) {
                known(target.provider(), route.origin(key), path + "." + key.name(), problems);
            }
        }
    }

    private void checkNames(Problems problems) {
        top.explicit(TopKeys.DEFAULT_PROVIDER).ifPresent(name ->
                known(name, top.origin(TopKeys.DEFAULT_PROVIDER), TopKeys.DEFAULT_PROVIDER.name(), problems));
        for (String fallback : top.find(TopKeys.FALLBACK_PROVIDERS).orElse(List.of())) {
            known(fallback.split(":", 2)[0], top.origin(TopKeys.FALLBACK_PROVIDERS), TopKeys.FALLBACK_PROVIDERS.name(),
                    problems);
        }
    }

    private void known(String name, Origin origin, String path, Problems problems) {
        Set<String> names = names();
        if (resolve(name, names).isPresent()) {
            return;
        }
        String message = "names a provider that is not configured: \"" + name + "\""
                + Kinds.meant(name, names) + hint(name);
        if (open) {
            problems.warning(origin, path, message);
        } else {
            problems.error(origin, path, message);
        }
    }

    /** For somebody who relies on the environment and has set no key. */
    private static String hint(String name) {
        return ProviderType.find(name)
                .filter(type -> !type.prefixes().isEmpty())
                .map(type -> "; list it under providers:, or set "
                        + new ProviderVariables(type).shown(ProviderKeys.API_KEYS))
                .orElse("");
    }

    private Set<String> names() {
        return providers.stream()
                .flatMap(provider -> provider.explicit(ProviderKeys.NAME).stream())
                .collect(Collectors.toSet());
    }

    /** The configured name that is meant: the name itself, or that of the type it is an alias of. */
    static Optional<String> resolve(String name, Set<String> names) {
        if (names.contains(name)) {
            return Optional.of(name);
        }
        return ProviderType.find(name).flatMap(type -> type.names().stream().filter(names::contains).findFirst());
    }

    private void checkDelays(Problems problems) {
        if (top.get(TopKeys.MAX_DELAY).compareTo(top.get(TopKeys.INITIAL_DELAY)) < 0) {
            Key<?> culprit = top.origin(TopKeys.MAX_DELAY).equals(Origin.DEFAULT)
                    ? TopKeys.INITIAL_DELAY : TopKeys.MAX_DELAY;
            problems.error(top.origin(culprit), culprit.name(), "must keep initial_delay at or under max_delay");
        }
    }

    private void checkRedis(Problems problems) {
        String key = RedisKeys.SCHEMA.name() + "." + RedisKeys.URL.name();
        if (cache.get(CacheKeys.BACKEND).equals(CacheKeys.IN_REDIS) && redis.find(RedisKeys.URL).isEmpty()
                && !problems.about(key)) {
            problems.error(cache.origin(CacheKeys.BACKEND), key, "is missing: cache.backend is redis, so set it, or "
                    + "REDIS_URL, to an address such as redis://localhost:6379");
        }
    }

    private static void unique(List<Values> items, Key<String> key, String list, Problems problems) {
        Map<String, Origin> seen = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Origin origin = items.get(i).origin(key);
            Optional<String> name = items.get(i).explicit(key);
            Origin first = name.map(given -> seen.putIfAbsent(given, origin)).orElse(null);
            if (first != null) {
                problems.error(origin, list + "[" + i + "]." + key.name(), "\"" + name.orElseThrow()
                        + "\" is taken by another at " + first + "; choose a name of its own");
            }
        }
    }
}
