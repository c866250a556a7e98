package dev.patchbay.config;

import dev.patchbay.cache.CacheSettings;
import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.call.Strategy;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.SchemaWriter;
import dev.patchbay.config.tree.Values;
import dev.patchbay.cost.Price;
import dev.patchbay.error.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set for a client, immutable. Made in code by {@link #builder}, or by {@link #loader} from a
 * file, the environment and {@code .env}; {@link #toBuilder} changes what was loaded, and code wins.
 */
// Over 400 lines, because each setting is told here and set in the builder, and the two are best read together.
public final class Settings {
    private final Values top;
    private final Values pool;
    private final Values breaker;
    private final Values cache;
    private final Values redis;
    private final List<ProviderSettings> providers;
    private final List<RouteSettings> routes;
    private final List<Values> prices;
    private final List<Problem> warnings;

    Settings(Draft draft, List<Problem> warnings) {
        this.top = draft.top();
        this.pool = draft.pool();
        this.breaker = draft.breaker();
        this.cache = draft.cache();
        this.redis = draft.redis();
        this.providers = draft.providers().stream().map(ProviderSettings::new).toList();
        this.routes = draft.routes().stream().map(RouteSettings::new).toList();
        this.prices = List.copyOf(draft.prices());
        this.warnings = List.copyOf(warnings);
    }

    /** Starts with no provider and every default. */
    public static Builder builder() {
        return new Settings(Draft.EMPTY, List.of()).toBuilder();
    }

    /** Reads settings from outside the program. */
    public static SettingsLoader loader() {
        return new SettingsLoader();
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The providers, in the order of the file; disabled ones too. */
    public List<ProviderSettings> providers() {
        return providers;
    }

    /** The provider of that name; where there is none, the one that has the type of which the name is an alias. */
    public Optional<ProviderSettings> provider(String name) {
        Set<String> names = providers.stream().map(ProviderSettings::name).collect(Collectors.toSet());
        return Draft.resolve(name, names).flatMap(found ->
                providers.stream().filter(provider -> provider.name().equals(found)).findFirst());
    }

    /**
     * The provider of a call that names none: the one that was set, else the enabled one of the largest priority, the
     * first of these. The demo provider steps back as soon as there is another one.
     */
    public Optional<ProviderSettings> defaultProvider() {
        Optional<String> named = defaultProviderName();
        return named.isPresent()
                ? named.flatMap(this::provider)
                : providers.stream()
                        .filter(ProviderSettings::enabled)
                        .min(Comparator.<ProviderSettings, Boolean>comparing(
                                        provider -> provider.type() == ProviderType.DEMO)
                                .thenComparingInt(provider -> -provider.priority()));
    }

    /** The name that was set for the default provider. */
    public Optional<String> defaultProviderName() {
        return top.find(TopKeys.DEFAULT_PROVIDER);
    }

    /** The model of a call that names none, where the provider has no default of its own. */
    public Optional<String> defaultModel() {
        return top.find(TopKeys.DEFAULT_MODEL);
    }

    /** The temperature of a call that sets none, where the provider has no default of its own. */
    public OptionalDouble defaultTemperature() {
        return top.find(TopKeys.DEFAULT_TEMPERATURE).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** How one of several targets is picked; by priority where nobody says. */
    public Strategy strategy() {
        return top.get(TopKeys.STRATEGY);
    }

    /** The providers to ask when the targets of a call fail, each by its name or as {@code provider:model}. */
    public List<String> fallbackProviders() {
        return top.find(TopKeys.FALLBACK_PROVIDERS).orElse(List.of());
    }

    /** How many tokens a prompt may have before its oldest turns are left out; where nobody says, any number. */
    public OptionalInt maxContextTokens() {
        return top.find(TopKeys.MAX_CONTEXT_TOKENS).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** When a slow stream has the next target asked beside it. */
    public HedgeAfter hedgeAfter() {
        return top.get(TopKeys.HEDGE_AFTER);
    }

    /** What becomes of a stream that breaks after content. */
    public OnStreamFailure onStreamFailure() {
        return top.get(TopKeys.ON_STREAM_FAILURE);
    }

    /** How many bytes of a stream's deltas are kept to go on from; a longer one is not continued. */
    public int continueLimit() {
        return top.get(TopKeys.CONTINUE_LIMIT).intValue();
    }

    /** The time limits that were set for all calls. */
    public Limits limits() {
        return TopKeys.LIMITS.read(top, Limits.UNSET);
    }

    /** The time limits for calls to a provider: its own over those for all. */
    public Limits limits(ProviderSettings provider) {
        return provider.limits().over(limits());
    }

    /** How often and after which waits a call is tried again. */
    public RetryPolicy retry() {
        return TopKeys.retry(top);
    }

    /** The same for a provider, which may have retries of its own. */
    public RetryPolicy retry(ProviderSettings provider) {
        RetryPolicy all = retry();
        return provider.maxRetries().isPresent() ? all.withMaxRetries(provider.maxRetries().getAsInt()) : all;
    }

    /** How connections are kept and how much of an answer is accepted. */
    public PoolSettings pool() {
        return PoolKeys.read(pool);
    }

    /** When a target, a key or a base URL is set aside, and for how long. */
    public BreakerPolicy breaker() {
        return BreakerKeys.read(breaker);
    }

    /** What is kept of answers, where and for how long; by default nothing is. */
    public CacheSettings cache() {
        return CacheKeys.read(cache);
    }

    /** Where Redis is, if there is one. */
    public RedisSettings redis() {
        return RedisKeys.read(redis);
    }

    /** The routes, in the order of the file. */
    public List<RouteSettings> routes() {
        return routes;
    }

    /**
     * Prices that were set, for providers by their name, else by their type or vendor. They go before those of
     * {@link dev.patchbay.cost.PriceTable#standard}.
     */
    public List<Price> prices() {
        return PriceKeys.read(prices);
    }

    /** What is doubtful about these settings and works all the same, for a log. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** The settings in force as YAML: each with where it comes from, secrets masked. */
    public String describe() {
        var writer = new SchemaWriter();
        writer.top(TopKeys.SCHEMA, top);
        writer.section(PoolKeys.SCHEMA, pool);
        writer.section(BreakerKeys.SCHEMA, breaker);
        writer.section(CacheKeys.SCHEMA, cache);
        writer.section(RedisKeys.SCHEMA, redis);
        writer.list(ProviderKeys.SCHEMA, providers.stream().map(ProviderSettings::effective).toList());
        writer.list(RouteKeys.SCHEMA, routes.stream().map(RouteSettings::values).toList());
        writer.list(PriceKeys.SCHEMA, prices);
        return writer.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings that
                && top.equals(that.top)
                && pool.equals(that.pool)
                && breaker.equals(that.breaker)
                && cache.equals(that.cache)
                && redis.equals(that.redis)
                && providers.equals(that.providers)
                && routes.equals(that.routes)
                && prices.equals(that.prices);
    }

    @Override
    public int hashCode() {
        return top.hashCode() + 31 * (providers.hashCode() + 31 * routes.hashCode());
    }

    /** Providers and routes; no key. */
    @Override
    public String toString() {
        return "Settings[providers=" + providers + ", routes=" + routes + "]";
    }

    /** Sets what the file can set; every setter checks its range and throws IllegalArgumentException outside of it. */
    public static final class Builder {
        private Values top;
        private Values pool;
        private Values breaker;
        private Values cache;
        private Values redis;
        private final List<ProviderSettings> providers;
        private final List<RouteSettings> routes;
        private final List<Values> prices;

        private Builder(Settings from) {
            this.top = from.top;
            this.pool = from.pool;
            this.breaker = from.breaker;
            this.cache = from.cache;
            this.redis = from.redis;
            this.providers = new ArrayList<>(from.providers);
            this.routes = new ArrayList<>(from.routes);
            this.prices = new ArrayList<>(from.prices);
        }

        /** Adds a provider, in place of the one of that name if there is one. */
        public Builder provider(ProviderSettings provider) {
            providers.removeIf(present -> present.name().equals(provider.name()));
            providers.add(provider);
            return this;
        }

        /** Sets all providers, in place of the ones before. */
        public Builder providers(List<ProviderSettings> all) {
            providers.clear();
            providers.addAll(all);
            return this;
        }

        /** Adds a route, in place of the one of that model if there is one. */
        public Builder route(RouteSettings route) {
            routes.removeIf(present -> present.model().equals(route.model()));
            routes.add(route);
            return this;
        }

        /** Adds a price, in place of the one of that provider and model if there is one. */
        public Builder price(Price price) {
            prices.removeIf(row -> PriceKeys.isOf(row, price));
            prices.addAll(PriceKeys.write(price));
            return this;
        }

        /** Sets the provider of a call that names none. */
        public Builder defaultProvider(String name) {
            return set(TopKeys.DEFAULT_PROVIDER, name);
        }

        /** Sets the model of a call that names none. */
        public Builder defaultModel(String model) {
            return set(TopKeys.DEFAULT_MODEL, model);
        }

        /** Sets the temperature of a call that sets none; 0 to 2. */
        public Builder defaultTemperature(double temperature) {
            return set(TopKeys.DEFAULT_TEMPERATURE, temperature);
        }

        /** Sets how one of several targets is picked. */
        public Builder strategy(Strategy strategy) {
            return set(TopKeys.STRATEGY, strategy);
        }

        /** Sets the providers to ask when the targets of a call fail, each by its name or as {@code provider:model}. */
        public Builder fallbackProviders(String... providers) {
            return set(TopKeys.FALLBACK_PROVIDERS, List.of(providers));
        }

        /** Sets how many tokens a prompt may have before its oldest turns are left out; 1 to 100,000,000. */
        public Builder maxContextTokens(int tokens) {
            return set(TopKeys.MAX_CONTEXT_TOKENS, tokens);
        }

        /** Sets when a slow stream has the next target asked beside it; 1 ms to 1 day. */
        public Builder hedgeAfter(HedgeAfter wait) {
            return set(TopKeys.HEDGE_AFTER, wait);
        }

        /** Sets what becomes of a stream that breaks after content. */
        public Builder onStreamFailure(OnStreamFailure reaction) {
            return set(TopKeys.ON_STREAM_FAILURE, reaction);
        }

        /** Sets how many bytes of a stream's deltas are kept to go on from; 0 to 64 MiB. */
        public Builder continueLimit(int bytes) {
            return set(TopKeys.CONTINUE_LIMIT, (long) bytes);
        }

        /** Sets a time limit for all calls; 1 ms to 1 day. */
        public Builder limit(Limit limit, Duration duration) {
            top = TopKeys.LIMITS.write(top, limit, duration);
            return this;
        }

        /** Sets how long a whole call may take, all attempts included; 1 ms to 1 day. */
        public Builder timeout(Duration total) {
            return limit(Limit.TOTAL, total);
        }

        /** Sets how often and after which waits a call is tried again. */
        public Builder retry(RetryPolicy policy) {
            top = TopKeys.with(top, policy, Origin.CODE);
            return this;
        }

        /** Sets how often one target is asked again after its first failure; 0 to 100. */
        public Builder maxRetries(int retries) {
            return set(TopKeys.MAX_RETRIES, retries);
        }

        /** Sets how connections are kept and how much of an answer is accepted. */
        public Builder pool(PoolSettings settings) {
            pool = PoolKeys.write(settings);
            return this;
        }

        /** Sets when a target, a key or a base URL is set aside, and for how long. */
        public Builder breaker(BreakerPolicy policy) {
            breaker = BreakerKeys.write(policy);
            return this;
        }

        /** Sets what is kept of answers, where and for how long. */
        public Builder cache(CacheSettings settings) {
            cache = CacheKeys.write(settings);
            return this;
        }

        /** Sets where Redis is. */
        public Builder redis(RedisSettings settings) {
            redis = RedisKeys.write(settings);
            return this;
        }

        private <T> Builder set(Key<T> key, T value) {
            top = top.with(key, value, Origin.CODE);
            return this;
        }

        /**
         * The settings.
         *
         * @throws dev.patchbay.error.ConfigurationException if they contradict each other, with everything that is wrong
         */
        public Settings build() {
            var problems = new Problems();
            var draft = new Draft(top, pool, breaker, cache, redis,
                    providers.stream().map(ProviderSettings::values).toList(),
                    routes.stream().map(RouteSettings::values).toList(), prices, false);
            draft.check(problems);
            problems.raise();
            return new Settings(draft, problems.warnings());
        }
    }
}
