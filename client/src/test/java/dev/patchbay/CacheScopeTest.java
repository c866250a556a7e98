package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.call.Strategy;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.config.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which settings make answers others: clients that differ in these share nothing. */
class CacheScopeTest {
    private static final List<UnaryOperator<ProviderSettings.Builder>> PROVIDERS = List.of(
            provider -> provider.baseUrl("https://b.example/v1"), provider -> provider.defaultModel("n"),
            provider -> provider.models("m"), provider -> provider.maxTokens(5), provider -> provider.temperature(0.1),
            provider -> provider.headers(Map.of("X-Beta", "1")), provider -> provider.headers(Map.of("X-Beta", "2")),
            provider -> provider.profile("vllm"), provider -> provider.apiVersion("v2"),
            provider -> provider.priority(7));

    private static final List<UnaryOperator<Settings.Builder>> SHAPE = List.of(
            settings -> settings.defaultProvider("one"), settings -> settings.defaultModel("m"),
            settings -> settings.defaultTemperature(0.5), settings -> settings.fallbackProviders("two"),
            settings -> settings.provider(provider("three").build()),
            settings -> settings.provider(provider("two").enabled(false).build()),
            settings -> settings.route(route("r").build()), settings -> settings.route(route("s").build()),
            settings -> settings.route(route("r").targets("two:m").build()),
            settings -> settings.route(route("r").fallbacks("two:m").build()),
            settings -> settings.route(route("r").contextFallbacks("two:m").build()),
            settings -> settings.route(route("r").contentPolicyFallbacks("two:m").build()));

    private static final List<UnaryOperator<Settings.Builder>> SHAPE_NOTHING = List.of(
            settings -> settings.timeout(Duration.ofSeconds(9)), settings -> settings.maxRetries(1),
            settings -> settings.retry(RetryPolicy.STANDARD.withMaxRetries(0)),
            settings -> settings.strategy(Strategy.RANDOM), settings -> settings.hedgeAfter(HedgeAfter.OFF),
            settings -> settings.pool(PoolSettings.builder().maxHeaders(9).build()),
            settings -> settings.breaker(BreakerPolicy.STANDARD.withConsecutiveFailures(9)),
            settings -> settings.cache(CacheSettings.MEMORY),
            settings -> settings.redis(RedisSettings.at("redis://localhost")),
            settings -> settings.provider(provider("two").apiKey("other").build()),
            settings -> settings.provider(provider("two").weight(7).maxRetries(0).build()),
            settings -> settings.provider(provider("two").timeout(Duration.ofSeconds(1)).build()));

    private static ProviderSettings.Builder provider(String name) {
        return ProviderSettings.builder(name, ProviderType.OPENAI).apiKey("k");
    }

    private static RouteSettings.Builder route(String model) {
        return RouteSettings.builder(model).targets("one:m");
    }

    private static Settings.Builder settings() {
        return Settings.builder().provider(provider("one").build()).provider(provider("two").build());
    }

    private static String scope(UnaryOperator<Settings.Builder> change) {
        return CacheScope.of(change.apply(settings()).build());
    }

    @Test
    void whatShapesAnswersCounts() {
        Set<String> scopes = new HashSet<>(Set.of(CacheScope.of(settings().build())));
        SHAPE.forEach(change -> assertThat(scopes.add(scope(change))).isTrue());
        PROVIDERS.forEach(change -> assertThat(scopes.add(
                scope(settings -> settings.provider(change.apply(provider("two")).build())))).isTrue());
        assertThat(scopes).hasSize(1 + SHAPE.size() + PROVIDERS.size());
    }

    @Test
    void whatShapesNoAnswerDoesNot() {
        assertThat(SHAPE_NOTHING).extracting(CacheScopeTest::scope).containsOnly(CacheScope.of(settings().build()));
    }
}
