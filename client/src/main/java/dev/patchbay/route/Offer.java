package dev.patchbay.route;

import dev.patchbay.route.select.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a provider offers: for each model the group of its targets, one for each base URL and key, and the plan to ask
 * them.
 */
final class Offer {
    private final Provider provider;
    private final Map<String, Group<Target>> listed = new HashMap<>();
    private final Recent<Group<Target>> others;
    private final Recent<Plan> plans;

    /**
     * @param standing an empty group of the client's
     * @param planner adds the fallbacks to a group
     */
    Offer(Provider provider, Group<Target> standing, Function<Group<Target>, Plan> planner) {
        this.provider = provider;
        provider.models().forEach(model -> listed.put(model, standing.apart(provider.targets(model))));
        Group<Target> unlisted = standing.apart(List.of());
        this.others = new Recent<>(model -> unlisted.with(provider.targets(model)));
        this.plans = new Recent<>(model -> planner.apply(group(model)));
    }

    Provider provider() {
        return provider;
    }

    Group<Target> group(String model) {
        Group<Target> known = listed.get(model);
        return known == null ? others.of(model) : known;
    }

    Plan plan(String model) {
        return plans.of(model);
    }

    /** The model that it is asked for in place of another provider: that one, unless it lists others. */
    String modelInPlaceOf(String model) {
        return listed.isEmpty() && provider.defaultModel() == null || listed.containsKey(model)
                ? model
                : provider.modelForCallsThatNameNone().orElse(model);
    }
}
