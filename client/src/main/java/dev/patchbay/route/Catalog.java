package dev.patchbay.route;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.route.select.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configured providers and routes, and which targets a model name means: {@code provider:model}, a route, a model
 * that providers list, else a model of the default provider; the first of these that there is.
 */
public final class Catalog {
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final List<Route> routes;
    private final Map<String, Plan> plans = new HashMap<>();
    private final Group<Target> standing;
    private final Standing defaults;
    private final @Nullable Offer standard;

    /**
     * What holds for calls that do not say.
     *
     * @param provider the provider for models that none lists; without it the one of the largest priority, the first
     *     of these
     * @param model the model for calls that name none
     * @param fallbacks asked in this order when the targets of a call fail, unless a route or the call has its own
     */
    public record Standing(@Nullable String provider, @Nullable String model, List<Address> fallbacks) {}

    /**
     * The catalog of these providers and routes.
     *
     * @param standing an empty group, from which those of the targets are made
     */
    public Catalog(List<Provider> providers, List<Route> routes, Standing defaults, Group<Target> standing) {
        providers.forEach(provider ->
                offers.put(provider.name(), new Offer(provider, standing, this::plan)));
        this.routes = List.copyOf(routes);
        this.standing = standing;
        this.defaults = defaults;
        this.standard = defaults.provider() == null ? foremost() : find(defaults.provider(), "default_provider");
        offers.values().forEach(this::planListed);
        routes.stream().filter(route -> !isQualified(route.model())).forEach(route ->
                plans.put(route.model(), plan(route)));
        Set<String> models = new LinkedHashSet<>();
        providers.forEach(provider -> models.addAll(provider.models()));
        models.forEach(model -> plans.putIfAbsent(model, planOfAll(model)));
    }

    private void planListed(Offer offer) {
        String name = offer.provider().name();
        offer.provider().models().forEach(model -> plans.put(name + ":" + model, plan(offer.group(model))));
    }

    private Plan plan(Group<Target> main) {
        Plan plan = Plan.only(main);
        return plan.withFallbacks(fallbacks(defaults.fallbacks(), plan.model()), false);
    }

    /** Several providers that list a model stand for each other. */
    private Plan planOfAll(String model) {
        return plan(standing.apart(offers.values().stream().filter(offer -> offer.provider().models().contains(model))
                .flatMap(offer -> offer.group(model).candidates().stream()).toList()));
    }

    private Plan plan(Route route) {
        Group<Target> main = standing.apart(route.targets().stream()
                .flatMap(address -> groups(List.of(address), "").flatMap(group -> group.candidates().stream())).toList());
        var plan = new Plan(List.of(main), groups(route.contextFallbacks(), "").toList(),
                groups(route.contentPolicyFallbacks(), "").toList(), false, route.policy());
        return route.fallbacks().isEmpty()
                ? plan.withFallbacks(fallbacks(defaults.fallbacks(), plan.model()), false)
                : plan.withFallbacks(fallbacks(route.fallbacks(), plan.model()), true);
    }

    private List<Group<Target>> fallbacks(List<Address> addresses, String model) {
        return groups(addresses, model).toList();
    }

    /** A provider that is switched off is passed over. */
    private Stream<Group<Target>> groups(List<Address> addresses, String model) {
        return addresses.stream().filter(address -> offers.containsKey(address.provider())).map(address -> {
            Offer offer = find(address.provider(), "provider");
            return offer.group(address.model().orElseGet(() -> offer.modelInPlaceOf(model)));
        });
    }

    /** The first of the largest priority. The demo provider steps back as soon as there is another one. */
    private @Nullable Offer foremost() {
        return offers.values().stream().min(
                Comparator.<Offer, Boolean>comparing(offer -> offer.provider().type().equals("demo"))
                        .thenComparingInt(offer -> -offer.provider().priority())).orElse(null);
    }

    /** All of them, in the order of the configuration. */
    public List<Provider> providers() {
        return offers.values().stream().map(Offer::provider).toList();
    }

    /** All of them, in the order of the configuration. */
    public List<Route> routes() {
        return routes;
    }

    /** The plan for asking a provider about itself. */
    Plan about(Provider provider) {
        return Plan.only(find(provider.name(), "provider").group(Provider.LIST_OF_MODELS));
    }

    /**
     * Whom to ask for a call.
     *
     * @param model as the caller named it, if it did
     * @throws dev.patchbay.error.NotFoundException if nobody knows the model or a provider
     * @throws dev.patchbay.error.InvalidRequestException if no model is named and there is no default
     */
    Plan plan(Optional<String> model, RequestOptions options) {
        Plan plan = options.provider().isPresent()
                ? at(find(options.provider().get(), "provider"), model)
                : named(model.orElse(defaults.model()));
        return options.fallbackProviders().isEmpty()
                ? plan
                : plan.withFallbacks(fallbacks(known(options.fallbackProviders()), plan.model()), true);
    }

    /**
     * Whom to ask for vectors. Those of another model mean something else, so nobody is asked for one unless a route or
     * the call names it.
     */
    Plan planForVectors(Optional<String> model, RequestOptions options) {
        Plan plan = plan(model, options);
        if (plan.fallbacksAreItsOwn() || plan.order().size() == 1) {
            return plan;
        }
        return plan.withFallbacks(plan.order().stream().skip(1).filter(group ->
                group.candidates().stream().allMatch(target -> target.model().equals(plan.model()))).toList(), false);
    }

    private List<Address> known(List<String> names) {
        var addresses = new ArrayList<Address>(names.size());
        for (String name : names) {
            var address = Address.parse(name);
            find(address.provider(), "fallback_providers");
            addresses.add(address);
        }
        return addresses;
    }

    private Plan named(@Nullable String name) {
        if (name == null) {
            return at(standard(), Optional.empty());
        }
        Plan known = plans.get(name);
        if (known != null) {
            return known;
        }
        return isQualified(name)
                ? at(find(name.substring(0, name.indexOf(':')), "model"), Optional.of(name))
                : at(standard(), Optional.of(name));
    }

    /** Whether a model name says itself who is asked: a route, or {@code provider:model}. */
    public boolean saysWhoIsAsked(String name) {
        return isQualified(name) || routes.stream().anyMatch(route -> route.model().equals(name));
    }

    /**
     * Checks the name of a provider.
     *
     * @throws dev.patchbay.error.NotFoundException if none is called that
     */
    public Provider provider(String name) {
        return find(name, "provider").provider();
    }

    private boolean isQualified(String name) {
        int colon = name.indexOf(':');
        return colon >= 0 && offers.containsKey(name.substring(0, colon));
    }

    private Plan at(Offer offer, Optional<String> name) {
        Provider provider = offer.provider();
        String prefix = provider.name() + ":";
        String model = name.map(text -> text.startsWith(prefix) ? text.substring(prefix.length()) : text)
                .or(provider::modelForCallsThatNameNone)
                .orElseThrow(() -> failure(ErrorKind.INVALID_REQUEST, "model", "no model is named, and provider '"
                        + provider.name() + "' has no default: set 'model'"));
        return offer.plan(model);
    }

    private Offer standard() {
        if (standard == null) {
            throw failure(ErrorKind.NOT_FOUND, "model", "no provider is configured");
        }
        return standard;
    }

    private Offer find(String name, String param) {
        Offer offer = offers.get(name);
        if (offer == null) {
            throw failure(ErrorKind.NOT_FOUND, param,
                    "no provider is called '" + name + "': there is " + String.join(", ", offers.keySet()));
        }
        return offer;
    }

    private static PatchbayException failure(ErrorKind kind, String param, String message) {
        return PatchbayException.of(kind, message, ErrorFacts.NONE.toBuilder().param(param).build(), null);
    }
}
