package dev.patchbay;

import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.config.RouteTarget;
import dev.patchbay.config.Settings;
import dev.patchbay.route.Address;
import dev.patchbay.route.Route;
import dev.patchbay.route.RoutePolicy;
import java.util.List;
import java.util.Optional;

/** Makes routes out of settings. A provider may be named by an alias of its type there. */
final class RouteAssembly {
    private final Settings settings;

    RouteAssembly(Settings settings) {
        this.settings = settings;
    }

    List<Route> routes() {
        return settings.routes().stream().map(this::route).toList();
    }

    private Route route(RouteSettings route) {
        var policy = new RoutePolicy(
                route.strategy(), route.limits(), route.maxRetries(), route.maxAttempts(), route.maxContextTokens(),
                route.hedgeAfter(), route.onStreamFailure(), route.buffered());
        return new Route(route.model(), addresses(route.targets()), addresses(route.fallbacks()),
                addresses(route.contextFallbacks()), addresses(route.contentPolicyFallbacks()), policy);
    }

    private List<Address> addresses(List<RouteTarget> targets) {
        return targets.stream()
                .map(target -> new Address(configured(target.provider()), Optional.of(target.model()))).toList();
    }

    /** What {@code provider} or {@code provider:model} means. */
    Address address(String text) {
        Address read = Address.parse(text);
        return new Address(configured(read.provider()), read.model());
    }

    /** The configured name of a provider. */
    String configured(String name) {
        return settings.provider(name).map(ProviderSettings::name).orElse(name);
    }
}
