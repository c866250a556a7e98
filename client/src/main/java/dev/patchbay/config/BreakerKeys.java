package dev.patchbay.config;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import java.time.Duration;
import java.util.List;

/** The schema of {@code breaker:}. */
final class BreakerKeys {
    private static final BreakerPolicy STANDARD = BreakerPolicy.STANDARD;

    static final Key<Integer> CONSECUTIVE_FAILURES = Key.of("consecutive_failures", Kinds.integer(1, 1_000),
                    "So many failures without a success between open the breaker of a target, or of a base URL.")
            .standard(STANDARD.consecutiveFailures());
    static final Key<Double> FAILURE_RATE = Key.of("failure_rate", Kinds.decimal(0.01, 1),
                    "The share of failures within `window` that opens it, too.")
            .standard(STANDARD.failureRate());
    static final Key<Duration> WINDOW = Key.of("window",
                    Kinds.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                    "What `failure_rate` is taken over.")
            .standard(STANDARD.window());
    static final Key<Integer> MINIMUM_CALLS = Key.of("minimum_calls", Kinds.integer(1, 100_000),
                    "Of fewer calls within `window` no rate is taken.")
            .standard(STANDARD.minimumCalls());
    static final Key<Duration> COOL_DOWN = coolDown("cool_down", STANDARD.coolDown(),
            "How long an open breaker keeps calls away before one call probes.");
    static final Key<Duration> RATE_LIMIT_COOL_DOWN = coolDown("rate_limit_cool_down", STANDARD.rateLimitCoolDown(),
            "How long a target rests after 429, 503 or 529 that comes without Retry-After.");
    static final Key<Duration> KEY_COOL_DOWN = coolDown("key_cool_down", STANDARD.keyCoolDown(),
            "How long a key rests after 401, 402, 403 or an exhausted quota.");
    static final Key<Duration> NOT_FOUND_COOL_DOWN = coolDown("not_found_cool_down", STANDARD.notFoundCoolDown(),
            "How long a target rests whose model is unknown to the provider.");

    static final Schema SCHEMA = Schema.of("breaker", List.of(CONSECUTIVE_FAILURES, FAILURE_RATE, WINDOW, MINIMUM_CALLS,
            COOL_DOWN, RATE_LIMIT_COOL_DOWN, KEY_COOL_DOWN, NOT_FOUND_COOL_DOWN));

    private BreakerKeys() {}

    private static Key<Duration> coolDown(String name, Duration standard, String meaning) {
        return Key.of(name, CommonKinds.TIME, meaning).standard(standard);
    }

    static BreakerPolicy read(Values values) {
        return new BreakerPolicy(values.get(CONSECUTIVE_FAILURES), values.get(FAILURE_RATE), values.get(WINDOW),
                values.get(MINIMUM_CALLS), values.get(COOL_DOWN), values.get(RATE_LIMIT_COOL_DOWN),
                values.get(KEY_COOL_DOWN), values.get(NOT_FOUND_COOL_DOWN));
    }

    static Values write(BreakerPolicy policy) {
        return Values.EMPTY
                .with(CONSECUTIVE_FAILURES, policy.consecutiveFailures(), Origin.CODE)
                .with(FAILURE_RATE, policy.failureRate(), Origin.CODE)
                .with(WINDOW, policy.window(), Origin.CODE)
                .with(MINIMUM_CALLS, policy.minimumCalls(), Origin.CODE)
                .with(COOL_DOWN, policy.coolDown(), Origin.CODE)
                .with(RATE_LIMIT_COOL_DOWN, policy.rateLimitCoolDown(), Origin.CODE)
                .with(KEY_COOL_DOWN, policy.keyCoolDown(), Origin.CODE)
                .with(NOT_FOUND_COOL_DOWN, policy.notFoundCoolDown(), Origin.CODE);
    }
}
