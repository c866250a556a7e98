package dev.patchbay;

import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStore;
import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.Limit;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.call.Strategy;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.config.Settings;
import dev.patchbay.cost.Price;
import dev.patchbay.cost.PriceTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a client is made of. Whatever a file can set, {@link #settings} and the methods here can. */
public final class PatchbayBuilder {
    private Settings settings = Settings.builder().build();
    private PriceTable prices = PriceTable.standard();
    private InstantSource clock = InstantSource.system();
    private @Nullable CacheSettings cache;
    private @Nullable CacheStore cacheStore;
    private @Nullable Patchbay predecessor;
    private final List<CallListener> listeners = new ArrayList<>();

    PatchbayBuilder() {}

    /** Takes all settings, in place of the ones before. */
    public PatchbayBuilder settings(Settings all) {
        settings = all;
        return this;
    }

    /** Adds a provider, in place of the one of that name if there is one. */
    public PatchbayBuilder provider(ProviderSettings provider) {
        settings = settings.toBuilder().provider(provider).build();
        return this;
    }

    /** Adds OpenAI with a key. */
    public PatchbayBuilder openai(String apiKey) {
        return provider(ProviderSettings.builder(ProviderType.OPENAI).apiKey(apiKey).build());
    }

    /** Adds any server that speaks OpenAI's protocol, without a key. */
    public PatchbayBuilder compatible(String name, String baseUrl) {
        return provider(ProviderSettings.builder(name, ProviderType.OPENAI_COMPATIBLE).baseUrl(baseUrl).build());
    }

    /** Sets the provider for models that none lists. */
    public PatchbayBuilder defaultProvider(String name) {
        settings = settings.toBuilder().defaultProvider(name).build();
        return this;
    }

    /** Sets the model for calls that name none. */
    public PatchbayBuilder defaultModel(String model) {
        settings = settings.toBuilder().defaultModel(model).build();
        return this;
    }

    /**
     * Sets the providers to ask, in this order, when the targets of a call fail. Each is asked for the same model if it
     * lists it, else for its own default model; {@code provider:model} says which.
     */
    public PatchbayBuilder fallbackProviders(String... providers) {
        settings = settings.toBuilder().fallbackProviders(providers).build();
        return this;
    }

    /**
     * Sets how many tokens a prompt may have, 1 to 100,000,000; by default any number. The oldest turns of a longer one
     * are left out, see {@link dev.patchbay.call.RequestOptions.Builder#maxContextTokens}.
     */
    public PatchbayBuilder maxContextTokens(int tokens) {
        settings = settings.toBuilder().maxContextTokens(tokens).build();
        return this;
    }

    /** Adds a route: a public model name that stands for several targets. */
    public PatchbayBuilder route(RouteSettings route) {
        settings = settings.toBuilder().route(route).build();
        return this;
    }

    /** Sets how one of several targets is picked; by default {@link Strategy#PRIORITY}. */
    public PatchbayBuilder strategy(Strategy strategy) {
        settings = settings.toBuilder().strategy(strategy).build();
        return this;
    }

    /** Sets when a slow stream has the next target asked beside it. */
    public PatchbayBuilder hedgeAfter(HedgeAfter wait) {
        settings = settings.toBuilder().hedgeAfter(wait).build();
        return this;
    }

    /** Sets what becomes of a stream that breaks after content; by default it is continued. */
    public PatchbayBuilder onStreamFailure(OnStreamFailure reaction) {
        settings = settings.toBuilder().onStreamFailure(reaction).build();
        return this;
    }

    /** Sets how long a whole call may take, all attempts included. */
    public PatchbayBuilder timeout(Duration total) {
        return limit(Limit.TOTAL, total);
    }

    /** Sets one of the time limits for all calls. */
    public PatchbayBuilder limit(Limit limit, Duration duration) {
        settings = settings.toBuilder().limit(limit, duration).build();
        return this;
    }

    /** Sets how often one target is asked again after its first failure. */
    public PatchbayBuilder maxRetries(int retries) {
        settings = settings.toBuilder().maxRetries(retries).build();
        return this;
    }

    /** Sets how often and after which waits a call is tried again. */
    public PatchbayBuilder retry(RetryPolicy policy) {
        settings = settings.toBuilder().retry(policy).build();
        return this;
    }

    /** Sets how connections are kept and how much of an answer is accepted. */
    public PatchbayBuilder pool(PoolSettings pool) {
        settings = settings.toBuilder().pool(pool).build();
        return this;
    }

    /** Sets when a target, a key or a base URL is set aside, and for how long. */
    public PatchbayBuilder breaker(BreakerPolicy policy) {
        settings = settings.toBuilder().breaker(policy).build();
        return this;
    }

    /** Adds a price, in place of the one of that provider and model if there is one; see {@link Settings#prices}. */
    public PatchbayBuilder price(Price price) {
        settings = settings.toBuilder().price(price).build();
        return this;
    }

    /** Sets the prices, in place of the built-in table; those of {@link #price} and of the configuration go over it. */
    public PatchbayBuilder prices(PriceTable table) {
        prices = table;
        return this;
    }

    /**
     * Keeps answers, for example {@link CacheSettings#MEMORY}, in place of what the settings say; by default none are.
     * {@link CacheSettings#REDIS} needs the module patchbay-redis and {@link #redis}.
     */
    public PatchbayBuilder cache(CacheSettings caching) {
        cache = caching;
        return this;
    }

    /** Keeps answers in a store of one's own, which is closed with the client. */
    public PatchbayBuilder cache(CacheSettings caching, CacheStore store) {
        cache = caching.withBackend(store.backend());
        cacheStore = store;
        return this;
    }

    /**
     * Goes on with the cache of the client that this one will replace, if nothing is set otherwise for it: answers
     * stay, and so do its statistics. It is closed with the last client that has it.
     */
    public PatchbayBuilder cacheOf(Patchbay client) {
        predecessor = client;
        return this;
    }

    /** Sets where Redis is, for example {@code RedisSettings.at("redis://localhost")}. */
    public PatchbayBuilder redis(RedisSettings redis) {
        settings = settings.toBuilder().redis(redis).build();
        return this;
    }

    /** Adds one that is told of every call that is over. */
    public PatchbayBuilder listener(CallListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Sets the clock by which waits until a date, and cool-downs, are reckoned. */
    public PatchbayBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * The client. Without any provider it has the built-in demo provider.
     *
     * @throws dev.patchbay.error.ConfigurationException if the settings contradict each other
     */
    public Patchbay build() {
        var caching = cache == null ? settings.cache() : cache;
        var before = predecessor == null ? null : predecessor.cache();
        return new Patchbay(new Assembly(settings, prices, clock, new Listeners(List.copyOf(listeners)))
                .wiring(new OpenCache.Choice(caching, settings.redis(), cacheStore, before)));
    }
}
