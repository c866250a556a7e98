package dev.patchbay.route;

import java.util.List;

/**
 * A public model name that stands for several targets.
 *
 * @param model the public name
 * @param targets what its calls are spread over
 * @param fallbacks asked in this order when no target could answer
 * @param contextFallbacks asked when the prompt is too long
 * @param contentPolicyFallbacks asked when a content filter blocked the call
 * @param policy what else holds for its calls
 */
public record Route(
        String model,
        List<Address> targets,
        List<Address> fallbacks,
        List<Address> contextFallbacks,
        List<Address> contentPolicyFallbacks,
        RoutePolicy policy) {}
