package dev.patchbay.config;

import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.Limit;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.Strategy;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/** The schema of one item of {@code routes:}. */
final class RouteKeys {
    static final Key<String> MODEL = Key.of("model", CommonKinds.MODEL,
            "The public model name that stands for the targets. Required; each name once.");
    static final Key<Strategy> STRATEGY = Key.of("strategy", CommonKinds.STRATEGY,
                    "How one of the targets is picked.")
            .standardNote("as at the top");
    static final Key<List<RouteTarget>> TARGETS = targets("targets",
            "What the calls are spread over, each as `provider:model`. Required.");
    static final Key<List<RouteTarget>> FALLBACKS = targets("fallbacks",
            "Asked in this order when no target could answer.");
    static final Key<List<RouteTarget>> CONTEXT_FALLBACKS = targets("context_fallbacks",
            "Asked when the prompt is too long for the target.");
    static final Key<List<RouteTarget>> CONTENT_POLICY_FALLBACKS = targets("content_policy_fallbacks",
            "Asked when a content filter blocked the call.");
    static final Key<Integer> MAX_CONTEXT_TOKENS = Key.of("max_context_tokens", CommonKinds.TOKENS,
                    "How many tokens a prompt may have; the `context_fallbacks` may have more.")
            .standardNote("as at the top");
    static final Key<HedgeAfter> HEDGE_AFTER = Key.of("hedge_after", CommonKinds.HEDGE_AFTER,
                    "How long the first content of a stream may take until the next target is asked beside it.")
            .standardNote("as at the top");
    static final Key<OnStreamFailure> ON_STREAM_FAILURE = Key.of("on_stream_failure", CommonKinds.ON_STREAM_FAILURE,
                    "What becomes of a stream that breaks after content.")
            .standardNote("as at the top");
    static final Key<Boolean> BUFFERED = Key.of("buffered", Kinds.flag(),
                    "Whether streams are collected and handed out only when they are whole, so that a failure at any place "
                            + "in them is mended by asking again from the beginning.")
            .standard(false);
    static final LimitKeys LIMITS = new LimitKeys((limit, key) -> {
        var below = key.standardNote("as at the top");
        return limit == Limit.TOTAL ? below.alias("timeout") : below;
    });
    static final Key<Integer> MAX_RETRIES = Key.of("max_retries", CommonKinds.RETRIES,
                    "How often one target is asked again after its first failure.")
            .standardNote("as at the top");
    static final Key<Integer> MAX_ATTEMPTS = Key.of("max_attempts", CommonKinds.ATTEMPTS,
                    "How many attempts a call makes in all.")
            .standardNote("as at the top");

    static final Schema SCHEMA = Schema.list("routes", keys());

    private RouteKeys() {}

    private static Key<List<RouteTarget>> targets(String name, String meaning) {
        return Key.of(name, Kinds.listOf("provider:model", RouteTarget::parse, RouteTarget::toString), meaning);
    }

    private static List<Key<?>> keys() {
        var keys = new ArrayList<Key<?>>(
                List.of(MODEL, STRATEGY, TARGETS, FALLBACKS, CONTEXT_FALLBACKS, CONTENT_POLICY_FALLBACKS,
                        MAX_CONTEXT_TOKENS, HEDGE_AFTER, ON_STREAM_FAILURE, BUFFERED));
        keys.addAll(LIMITS.all());
        keys.addAll(List.of(MAX_RETRIES, MAX_ATTEMPTS));
        return keys;
    }
}
