package dev.patchbay.config;

import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.Strategy;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A public model name that stands for several targets. */
public final class RouteSettings {
    private final Values values;

    RouteSettings(Values values) {
        this.values = values;
    }

    /**
     * Starts a route.
     *
     * @param model the public name, at most 512 characters
     */
    public static Builder builder(String model) {
        return new Builder(Values.EMPTY.with(RouteKeys.MODEL, model, Origin.CODE));
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    Values values() {
        return values;
    }

    /** The public model name. */
    public String model() {
        return values.get(RouteKeys.MODEL);
    }

    /** How one of the targets is picked, where that differs from the rest. */
    public Optional<Strategy> strategy() {
        return values.find(RouteKeys.STRATEGY);
    }

    /** What the calls are spread over; at least one. */
    public List<RouteTarget> targets() {
        return list(RouteKeys.TARGETS);
    }

    /** Asked in this order when no target could answer. */
    public List<RouteTarget> fallbacks() {
        return list(RouteKeys.FALLBACKS);
    }

    /** Asked when the prompt is too long for the target. */
    public List<RouteTarget> contextFallbacks() {
        return list(RouteKeys.CONTEXT_FALLBACKS);
    }

    /** Asked when a content filter blocked the call. */
    public List<RouteTarget> contentPolicyFallbacks() {
        return list(RouteKeys.CONTENT_POLICY_FALLBACKS);
    }

    /** When a slow stream has the next target asked beside it, where that differs from the rest. */
    public Optional<HedgeAfter> hedgeAfter() {
        return values.find(RouteKeys.HEDGE_AFTER);
    }

    /** What becomes of a stream that breaks after content, where that differs from the rest. */
    public Optional<OnStreamFailure> onStreamFailure() {
        return values.find(RouteKeys.ON_STREAM_FAILURE);
    }

    /** Whether streams are collected and handed out only when they are whole; false where nobody says. */
    public boolean buffered() {
        return values.get(RouteKeys.BUFFERED);
    }

    /** The time limits set for this route; the others hold as for all. */
    public Limits limits() {
        return RouteKeys.LIMITS.read(values, Limits.UNSET);
    }

    /** How often one target is asked again after its first failure, where that differs from the rest. */
    public OptionalInt maxRetries() {
        return optional(RouteKeys.MAX_RETRIES);
    }

    /** How many attempts a call makes in all, where that differs from the rest. */
    public OptionalInt maxAttempts() {
        return optional(RouteKeys.MAX_ATTEMPTS);
    }

    /** How many tokens a prompt may have before its oldest turns are left out, where that differs from the rest. */
    public OptionalInt maxContextTokens() {
        return optional(RouteKeys.MAX_CONTEXT_TOKENS);
    }

    private List<RouteTarget> list(Key<List<RouteTarget>> key) {
        return values.find(key).orElse(List.of());
    }

    private OptionalInt optional(Key<Integer> key) {
        return values.find(key).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouteSettings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "RouteSettings[" + model() + " -> " + targets() + "]";
    }

    /** Sets what the file can set; every setter checks its range and throws IllegalArgumentException outside of it. */
    public static final class Builder {
        private Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /** Sets how one of the targets is picked. */
        public Builder strategy(Strategy strategy) {
            return set(RouteKeys.STRATEGY, strategy);
        }

        /** Sets what the calls are spread over, each as {@code provider:model}. */
        public Builder targets(String... targets) {
            return list(RouteKeys.TARGETS, targets);
        }

        /** Sets what is asked when no target could answer. */
        public Builder fallbacks(String... targets) {
            return list(RouteKeys.FALLBACKS, targets);
        }

        /** Sets what is asked when the prompt is too long. */
        public Builder contextFallbacks(String... targets) {
            return list(RouteKeys.CONTEXT_FALLBACKS, targets);
        }

        /** Sets what is asked when a content filter blocked the call. */
        public Builder contentPolicyFallbacks(String... targets) {
            return list(RouteKeys.CONTENT_POLICY_FALLBACKS, targets);
        }

        /** Sets when a slow stream has the next target asked beside it. */
        public Builder hedgeAfter(HedgeAfter wait) {
            return set(RouteKeys.HEDGE_AFTER, wait);
        }

        /** Sets what becomes of a stream that breaks after content. */
        public Builder onStreamFailure(OnStreamFailure reaction) {
            return set(RouteKeys.ON_STREAM_FAILURE, reaction);
        }

        /** Sets whether streams are collected and handed out only when they are whole. */
        public Builder buffered(boolean whole) {
            return set(RouteKeys.BUFFERED, whole);
        }

        /** Sets a time limit; 1 ms to 1 day. */
        public Builder limit(Limit limit, Duration duration) {
            values = RouteKeys.LIMITS.write(values, limit, duration);
            return this;
        }

        /** Sets how often one target is asked again after its first failure; 0 to 100. */
        public Builder maxRetries(int retries) {
            return set(RouteKeys.MAX_RETRIES, retries);
        }

        /** Sets how many tokens a prompt may have before its oldest turns are left out; 1 to 100,000,000. */
        public Builder maxContextTokens(int tokens) {
            return set(RouteKeys.MAX_CONTEXT_TOKENS, tokens);
        }

        /** Sets how many attempts a call makes in all; 1 to 100. */
        public Builder maxAttempts(int attempts) {
            return set(RouteKeys.MAX_ATTEMPTS, attempts);
        }

        private Builder list(Key<List<RouteTarget>> key, String... targets) {
            return set(key, List.of(targets).stream().map(RouteTarget::parse).toList());
        }

        private <T> Builder set(Key<T> key, T value) {
            values = values.with(key, value, Origin.CODE);
            return this;
        }

        /**
         * The settings.
         *
         * @throws dev.patchbay.error.ConfigurationException if there is no target
         */
        public RouteSettings build() {
            var problems = new Problems();
            Draft.checkRoute(values, "", problems);
            problems.raise();
            return new RouteSettings(values);
        }
    }
}
