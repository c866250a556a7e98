package dev.patchbay.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one call and is no part of the question to the model: time limits, retries, the providers to
 * use, the request id, further headers. What is not set here holds as the client was built.
 */
public final class RequestOptions {
    /** Everything as the client was built. */
    public static final RequestOptions NONE = new RequestOptions(new Builder());

    private final @Nullable String requestId;
    private final @Nullable String provider;
    private final @Nullable Integer maxRetries;
    private final @Nullable Integer maxContextTokens;
    private final List<String> fallbackProviders;
    private final @Nullable Strategy strategy;
    private final @Nullable HedgeAfter hedgeAfter;
    private final @Nullable OnStreamFailure onStreamFailure;
    private final @Nullable Boolean buffered;
    private final Limits limits;
    private final CacheUse cache;
    private final @Nullable Duration cacheTtl;
    private final Map<String, String> headers;

    private RequestOptions(Builder builder) {
        requestId = builder.requestId;
        provider = builder.provider;
        maxRetries = builder.maxRetries;
        maxContextTokens = builder.maxContextTokens;
        fallbackProviders = builder.fallbackProviders;
        strategy = builder.strategy;
        hedgeAfter = builder.hedgeAfter;
        onStreamFailure = builder.onStreamFailure;
        buffered = builder.buffered;
        limits = builder.limits;
        cache = builder.cache;
        cacheTtl = builder.cacheTtl;
        headers = Map.copyOf(builder.headers);
    }

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** The options of a call that may take so long in all. */
    public static RequestOptions timeout(Duration total) {
        return builder().timeout(total).build();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.requestId = requestId;
        builder.provider = provider;
        builder.maxRetries = maxRetries;
        builder.maxContextTokens = maxContextTokens;
        builder.fallbackProviders = fallbackProviders;
        builder.strategy = strategy;
        builder.hedgeAfter = hedgeAfter;
        builder.onStreamFailure = onStreamFailure;
        builder.buffered = buffered;
        builder.limits = limits;
        builder.cache = cache;
        builder.cacheTtl = cacheTtl;
        builder.headers.putAll(headers);
        return builder;
    }

    /** The id the caller gave to this call. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** The configured provider to use. */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /** How often a target is asked again after its first failure. */
    public OptionalInt maxRetries() {
        return maxRetries == null ? OptionalInt.empty() : OptionalInt.of(maxRetries);
    }

    /** How many tokens the prompt may have at most before its oldest turns are left out. */
    public OptionalInt maxContextTokens() {
        return maxContextTokens == null ? OptionalInt.empty() : OptionalInt.of(maxContextTokens);
    }

    /** The providers to ask when the call's own targets fail, in order; empty if none were named. */
    public List<String> fallbackProviders() {
        return fallbackProviders;
    }

    /** How one of several targets is picked. */
    public Optional<Strategy> strategy() {
        return Optional.ofNullable(strategy);
    }

    /** When a slow stream has the next target asked beside it. */
    public Optional<HedgeAfter> hedgeAfter() {
        return Optional.ofNullable(hedgeAfter);
    }

    /** What becomes of a stream that breaks after content. */
    public Optional<OnStreamFailure> onStreamFailure() {
        return Optional.ofNullable(onStreamFailure);
    }

    /** Whether a stream is collected first and handed out whole. */
    public Optional<Boolean> buffered() {
        return Optional.ofNullable(buffered);
    }

    /** The time limits that were set for this call. */
    public Limits limits() {
        return limits;
    }

    /** What the call makes of the cache, where there is one. */
    public CacheUse cache() {
        return cache;
    }

    /** How long its answer may be kept, if that was set for this call. */
    public Optional<Duration> cacheTtl() {
        return Optional.ofNullable(cacheTtl);
    }

    /** Headers to send to the provider besides its own. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Collects options. */
    public static final class Builder {
        private static final int MOST_RETRIES = 100;

        private final Map<String, String> headers = new LinkedHashMap<>();
        private @Nullable String requestId;
        private @Nullable String provider;
        private @Nullable Integer maxRetries;
        private @Nullable Integer maxContextTokens;
        private List<String> fallbackProviders = List.of();
        private @Nullable Strategy strategy;
        private @Nullable HedgeAfter hedgeAfter;
        private @Nullable OnStreamFailure onStreamFailure;
        private @Nullable Boolean buffered;
        private Limits limits = Limits.UNSET;
        private CacheUse cache = CacheUse.USE;
        private @Nullable Duration cacheTtl;

        private Builder() {}

        /**
         * Gives the call an id of the caller's: 1 to 512 visible ASCII characters. By default it gets a UUIDv7.
         *
         * @throws IllegalArgumentException if it is none
         */
        public Builder requestId(String id) {
            if (!RequestId.isValid(id)) {
                throw new IllegalArgumentException("a request id is 1 to 512 visible ASCII characters");
            }
            requestId = id;
            return this;
        }

        /** Names the configured provider to use. */
        public Builder provider(String name) {
            provider = name;
            return this;
        }

        /**
         * Sets how often a target is asked again after its first failure: 0 to 100.
         *
         * @throws IllegalArgumentException if it is outside that range
         */
        public Builder maxRetries(int retries) {
            if (retries < 0 || retries > MOST_RETRIES) {
                throw new IllegalArgumentException("max_retries must be 0 to 100, not " + retries);
            }
            maxRetries = retries;
            return this;
        }

        /**
         * Lets the prompt have so many tokens, 1 or more, in place of what is configured: its oldest turns are left out
         * until it fits, and {@link CallInfo#droppedMessages} tells how many messages that were. System messages stay,
         * and so does everything from the last thing the person said; where that is too long by itself, the call fails
         * with {@link dev.patchbay.error.ContextLengthExceededException} and nothing is sent. For models whose tokenizer
         * is not at hand the tokens are an estimate, a little too high.
         *
         * @throws IllegalArgumentException if it is not above zero
         */
        public Builder maxContextTokens(int tokens) {
            if (tokens < 1) {
                throw new IllegalArgumentException("max_context_tokens must be 1 or more, not " + tokens);
            }
            maxContextTokens = tokens;
            return this;
        }

        /**
         * Names providers to ask when the call's own targets fail, in this order, in place of any that are configured.
         * Each is asked for the same model if it lists it, else for its own default model; {@code provider:model} says
         * which.
         */
        public Builder fallbackProviders(String... providers) {
            fallbackProviders = List.of(providers);
            return this;
        }

        /** Sets how one of several targets is picked. */
        public Builder strategy(Strategy picked) {
            strategy = picked;
            return this;
        }

        /** Sets when a slow stream has the next target asked beside it. */
        public Builder hedgeAfter(HedgeAfter wait) {
            hedgeAfter = wait;
            return this;
        }

        /** Sets what becomes of a stream that breaks after content. */
        public Builder onStreamFailure(OnStreamFailure reaction) {
            onStreamFailure = reaction;
            return this;
        }

        /**
         * Sets whether a stream is collected first and handed out only when it is whole, so that a failure at any place in
         * it can be mended by asking again from the beginning. It begins as late as it ends.
         */
        public Builder buffered(boolean whole) {
            buffered = whole;
            return this;
        }

        /** Sets how long the whole call may take, all attempts included. */
        public Builder timeout(Duration total) {
            return limit(Limit.TOTAL, total);
        }

        /** Sets one of the time limits. */
        public Builder limit(Limit limit, Duration duration) {
            limits = limits.with(limit, duration);
            return this;
        }

        /** Sets what the call makes of the cache, where there is one. */
        public Builder cache(CacheUse use) {
            cache = use;
            return this;
        }

        /**
         * Sets how long the answer may be kept, in place of the cache's own time.
         *
         * @throws IllegalArgumentException if it is not above zero
         */
        public Builder cacheTtl(Duration ttl) {
            if (ttl.isNegative() || ttl.isZero()) {
                throw new IllegalArgumentException("the time an answer is kept must be above 0, not " + ttl);
            }
            cacheTtl = ttl;
            return this;
        }

        /** Adds a header to the request to the provider. */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** The options. */
        public RequestOptions build() {
            return new RequestOptions(this);
        }
    }
}
