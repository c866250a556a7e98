package dev.patchbay.route;

import dev.patchbay.route.select.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom a call may ask. Made once for a model name and kept; what happens to one call is in its {@link Candidates}.
 *
 * @param order the targets that the calls are spread over, then the fallbacks one after the other
 * @param contextFallbacks asked when the prompt is too long
 * @param contentPolicyFallbacks asked when a content filter blocked the call
 * @param fallbacksAreItsOwn whether the fallbacks were named for these very calls
 * @param policy what the route says, if it is one
 */
record Plan(
        List<Group<Target>> order,
        List<Group<Target>> contextFallbacks,
        List<Group<Target>> contentPolicyFallbacks,
        boolean fallbacksAreItsOwn,
        RoutePolicy policy) {
    Plan {
        order = List.copyOf(order);
        contextFallbacks = List.copyOf(contextFallbacks);
        contentPolicyFallbacks = List.copyOf(contentPolicyFallbacks);
    }

    /** A plan without fallbacks. */
    static Plan only(Group<Target> main) {
        return new Plan(List.of(main), List.of(), List.of(), false, RoutePolicy.NONE);
    }

    /** This plan with other fallbacks. */
    Plan withFallbacks(List<Group<Target>> fallbacks, boolean own) {
        var all = new ArrayList<Group<Target>>(fallbacks.size() + 1);
        all.add(order.get(0));
        all.addAll(fallbacks);
        return new Plan(all, contextFallbacks, contentPolicyFallbacks, own, policy);
    }

    /** The model by which a fallback that names none is asked. */
    String model() {
        List<Target> main = order.get(0).candidates();
        return main.isEmpty() ? "" : main.get(0).model();
    }
}
