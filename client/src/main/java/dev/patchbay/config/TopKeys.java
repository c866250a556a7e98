package dev.patchbay.config;

import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.Limit;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.call.Strategy;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The schema of the top level. */
final class TopKeys {
    /** About 25,000 tokens, with the twenty bytes that each takes: few models say more in one answer. */
    private static final long STANDARD_CONTINUED = 512 << 10;
    private static final long MOST_CONTINUED = 64 << 20;

    static final Key<String> DEFAULT_PROVIDER = Key.of("default_provider", Kinds.text(),
                    "The provider of a call that names none and whose model no provider lists.")
            .variable("DEFAULT_PROVIDER")
            .standardNote("the enabled provider of the largest priority, the first of these; `demo` only where there is no "
                    + "other");
    static final Key<String> DEFAULT_MODEL = Key.of("default_model", CommonKinds.MODEL,
                    "The model of a call that names none, where the provider has no `model` of its own.")
            .variable("DEFAULT_MODEL");
    static final Key<Double> DEFAULT_TEMPERATURE = Key.of("default_temperature", CommonKinds.TEMPERATURE,
                    "The temperature of a call that sets none, where the provider has none either.")
            .variable("DEFAULT_TEMPERATURE");
    static final Key<Strategy> STRATEGY = Key.of("strategy", CommonKinds.STRATEGY,
                    "How one of several targets is picked; see [routes](#routes).")
            .alias("load_balance_strategy")
            .standard(Strategy.PRIORITY);
    static final Key<List<String>> FALLBACK_PROVIDERS = Key.of("fallback_providers", Kinds.textList(),
                    "Providers to ask, in this order, when the targets of a call fail; for routes and calls that name "
                            + "none of their own. Each is asked for the same model if it lists it, else for its own "
                            + "`model`; `provider:model` says which.");
    static final Key<Integer> MAX_CONTEXT_TOKENS = Key.of("max_context_tokens", CommonKinds.TOKENS,
            "How many tokens a prompt may have: its oldest turns are left out until it fits; see "
                    + "[long conversations](reliability.md#long-conversations).");
    static final Key<HedgeAfter> HEDGE_AFTER = Key.of("hedge_after", CommonKinds.HEDGE_AFTER,
                    "How long the first content of a stream may take until the next target is asked beside it. `auto`: "
                            + "10 s, or 3 × the target's usual time where that is longer.")
            .standard(HedgeAfter.AUTO);
    static final Key<OnStreamFailure> ON_STREAM_FAILURE = Key.of("on_stream_failure", CommonKinds.ON_STREAM_FAILURE,
                    "What becomes of a stream that breaks after content. `continue`: another target, or the same, is asked "
                            + "to go on from the text so far. `error`: the failure is told.")
            .standard(OnStreamFailure.CONTINUE);
    static final Key<Long> CONTINUE_LIMIT = Key.of("continue_limit", Kinds.size(0, MOST_CONTINUED),
                    "How many bytes of a stream's deltas are kept to go on from, about 20 a token; a longer one is not continued.")
            .standard(STANDARD_CONTINUED);

    static final LimitKeys LIMITS = new LimitKeys((limit, key) -> {
        var standing = key.standard(limit.standard());
        return limit == Limit.TOTAL ? standing.alias("timeout").variable("PATCHBAY_TIMEOUT", "TIMEOUT") : standing;
    });

    static final Key<Integer> MAX_RETRIES = Key.of("max_retries", CommonKinds.RETRIES,
                    "How often one target is asked again after its first failure.")
            .variable("MAX_RETRIES")
            .standard(RetryPolicy.STANDARD.maxRetries())
            .standardNote("3; the gateway has 2");
    static final Key<Duration> INITIAL_DELAY = Key.of("initial_delay", Kinds.duration(Duration.ZERO, Duration.ofHours(1)),
                    "The wait before the first retry, varied by ±20 %.")
            .standard(RetryPolicy.STANDARD.initialDelay());
    static final Key<Duration> MAX_DELAY = Key.of("max_delay", Kinds.duration(Duration.ZERO, Duration.ofDays(1)),
                    "No computed wait is longer.")
            .standard(RetryPolicy.STANDARD.maxDelay());
    static final Key<Double> EXPONENTIAL_BASE = Key.of("exponential_base", Kinds.decimal(1, 100),
                    "By what each wait is multiplied for the next.")
            .standard(RetryPolicy.STANDARD.exponentialBase());
    static final Key<Integer> MAX_ATTEMPTS = Key.of("max_attempts", CommonKinds.ATTEMPTS,
                    "How many attempts a call makes in all, over all targets.")
            .standard(RetryPolicy.STANDARD.maxAttempts());

    /** What a gateway reads from the same file; the library leaves it alone. */
    private static final Set<String> OF_THE_GATEWAY = Set.of(
            "access", "admin", "budgets", "dashboard", "database", "keys", "ledger", "logging", "metrics", "server",
            "tracing");

    static final Schema SCHEMA = Schema.of("", keys())
            .with(List.of(PoolKeys.SCHEMA, BreakerKeys.SCHEMA, CacheKeys.SCHEMA, RedisKeys.SCHEMA, ProviderKeys.SCHEMA,
                    RouteKeys.SCHEMA, PriceKeys.SCHEMA));

    static final Schema LIBRARY_SCHEMA = SCHEMA.ignoring(OF_THE_GATEWAY);

    private TopKeys() {}

    private static List<Key<?>> keys() {
        var keys = new ArrayList<Key<?>>(List.of(DEFAULT_PROVIDER, DEFAULT_MODEL, DEFAULT_TEMPERATURE, STRATEGY,
                FALLBACK_PROVIDERS, MAX_CONTEXT_TOKENS, HEDGE_AFTER, ON_STREAM_FAILURE, CONTINUE_LIMIT));
        keys.addAll(LIMITS.all());
        keys.addAll(List.of(MAX_RETRIES, INITIAL_DELAY, MAX_DELAY, EXPONENTIAL_BASE, MAX_ATTEMPTS));
        return keys;
    }

    static RetryPolicy retry(Values values) {
        return new RetryPolicy(values.get(MAX_RETRIES), values.get(INITIAL_DELAY), values.get(MAX_DELAY),
                values.get(EXPONENTIAL_BASE), values.get(MAX_ATTEMPTS));
    }

    /** The values with this policy in place of what is not set, or of everything. */
    static Values with(Values values, RetryPolicy retry, Origin origin) {
        return values
                .with(MAX_RETRIES, retry.maxRetries(), origin)
                .with(INITIAL_DELAY, retry.initialDelay(), origin)
                .with(MAX_DELAY, retry.maxDelay(), origin)
                .with(EXPONENTIAL_BASE, retry.exponentialBase(), origin)
                .with(MAX_ATTEMPTS, retry.maxAttempts(), origin);
    }
}
