package dev.patchbay.config;

import static dev.patchbay.config.Loading.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.patchbay.cost.Bucket;
import dev.patchbay.cost.Price;
import dev.patchbay.cost.Rates;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.money.Money;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsBuilderTest {
    private static final String EVERYTHING = """
            default_provider: one
            default_model: m
            default_temperature: 0.5
            strategy: weighted
            fallback_providers: [one, "one:n"]
            max_context_tokens: 9000
            hedge_after: 7s
            on_stream_failure: error
            continue_limit: 4KB
            connect_timeout: 1s
            pool_timeout: 2s
            response_timeout: 3s
            first_token_timeout: 4s
            idle_timeout: 5s
            total_timeout: 6s
            max_retries: 1
            initial_delay: 2s
            max_delay: 3s
            exponential_base: 4
            max_attempts: 5
            pool:
              max_connections: 10
              max_connections_per_host: 5
              keep_alive: 1s
              validate_after: 2s
              stream_buffer: 4KiB
              max_response_size: 1MB
              max_event_size: 2MB
              max_headers: 50
              max_header_line: 1KiB
              proxy: http://proxy:3128
            breaker:
              consecutive_failures: 3
              failure_rate: 0.25
              window: 1m
              minimum_calls: 8
              cool_down: 7s
              rate_limit_cool_down: 8s
              key_cool_down: 9s
              not_found_cool_down: 11s
            cache:
              backend: redis
              ttl: 2h
              max_entries: 7
              max_size: 8MiB
              streams: true
              compress_above: 2KiB
            redis:
              url: rediss://me:secret@redis.example:6380/2
              prefix: "mine:"
              timeout: 3s
              lookup_timeout: 9ms
            providers:
              - name: one
                type: openai
                base_url: [https://a/v1, https://b/v1]
                api_keys: [k1, k2]
                models: [m, n]
                model: m
                api_version: v1
                region: us
                organization: org
                project: proj
                priority: 1
                weight: 2
                enabled: false
                timeout: 10s
                connect_timeout: 1s
                pool_timeout: 2s
                response_timeout: 3s
                first_token_timeout: 4s
                idle_timeout: 5s
                total_timeout: 6s
                max_retries: 7
                max_tokens: 8
                max_context_tokens: 8000
                temperature: 0.9
                headers: { X-Team: blue }
                profile: vllm
            routes:
              - model: smart
                strategy: random
                targets: [one:m]
                fallbacks: [one:n]
                context_fallbacks: [one:o]
                max_context_tokens: 7000
                content_policy_fallbacks: [one:p]
                hedge_after: off
                on_stream_failure: continue
                buffered: true
                connect_timeout: 1s
                pool_timeout: 2s
                response_timeout: 3s
                first_token_timeout: 4s
                idle_timeout: 5s
                total_timeout: 6s
                max_retries: 1
                max_attempts: 2
            prices:
              - { provider: one, model: m, input: 1, cached_input: 2, cache_write: 3, cache_write_long: 4, output: 5, reasoning: 6 }
              - { provider: one, model: m, above: 1000, input: 7 }
              - { provider: one, model: "*", free: true }
            """;

    @Test
    void canDoWhateverTheFileCan() {
        Settings.Builder settings = Settings.builder()
                .defaultProvider("one")
                .defaultModel("m")
                .defaultTemperature(0.5)
                .strategy(Strategy.WEIGHTED)
                .fallbackProviders("one", "one:n")
                .hedgeAfter(HedgeAfter.of(Duration.ofSeconds(7)))
                .onStreamFailure(OnStreamFailure.ERROR)
                .continueLimit(4_000)
                .maxContextTokens(9_000)
                .retry(new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 5))
                .pool(PoolSettings.builder()
                        .maxConnections(10)
                        .maxPerHost(5)
                        .keepAlive(Duration.ofSeconds(1))
                        .validateAfter(Duration.ofSeconds(2))
                        .streamBuffer(4096)
                        .maxBody(1_000_000)
                        .maxEvent(2_000_000)
                        .maxHeaders(50)
                        .maxHeaderLine(1024)
                        .proxy(URI.create("http://proxy:3128"))
                        .build())
                .breaker(BreakerPolicy.STANDARD
                        .withConsecutiveFailures(3)
                        .withFailureRate(0.25, Duration.ofMinutes(1), 8)
                        .withCoolDown(Duration.ofSeconds(7))
                        .withRests(Duration.ofSeconds(8), Duration.ofSeconds(9), Duration.ofSeconds(11)))
                .cache(CacheSettings.REDIS.withTtl(Duration.ofHours(2)).withBounds(7, 8 << 20).withStreams(true)
                        .withCompressAbove(2048))
                .redis(RedisSettings.at("rediss://me:secret@redis.example:6380/2").withPrefix("mine:")
                        .withTimeouts(Duration.ofSeconds(3), Duration.ofMillis(9)));
        ProviderSettings.Builder provider = ProviderSettings.builder("one", ProviderType.OPENAI)
                .baseUrl(URI.create("https://a/v1"), URI.create("https://b/v1"))
                .apiKey("k1", "k2")
                .models("m", "n")
                .defaultModel("m")
                .apiVersion("v1")
                .region("us")
                .organization("org")
                .project("proj")
                .priority(1)
                .weight(2)
                .enabled(false)
                .timeout(Duration.ofSeconds(10))
                .maxRetries(7)
                .maxTokens(8)
                .maxContextTokens(8_000)
                .temperature(0.9)
                .headers(Map.of("X-Team", "blue"))
                .profile("vllm");
        RouteSettings.Builder route = RouteSettings.builder("smart")
                .strategy(Strategy.RANDOM)
                .targets("one:m")
                .fallbacks("one:n")
                .contextFallbacks("one:o")
                        .maxContextTokens(7_000)
                .contentPolicyFallbacks("one:p")
                .hedgeAfter(HedgeAfter.OFF)
                .onStreamFailure(OnStreamFailure.CONTINUE)
                .buffered(true)
                .maxRetries(1)
                .maxAttempts(2);
        for (Limit limit : Limit.values()) {
            var duration = Duration.ofSeconds(limit.ordinal() + 1);
            settings.limit(limit, duration);
            provider.limit(limit, duration);
            route.limit(limit, duration);
        }

        Settings loaded = load(EVERYTHING);
        settings.price(new Price("one", "m", rates(1, 2, 3, 4, 5, 6), List.of(new Price.Tier(1000, Rates.UNKNOWN.with(
                        Bucket.INPUT, Money.parse("7"))))))
                .price(Price.free("one", "*"));
        assertThat(settings.provider(provider.build()).route(route.build()).build())
                .isEqualTo(loaded)
                .hasSameHashCodeAs(loaded);
    }

    private static Rates rates(int... dollars) {
        Rates rates = Rates.UNKNOWN;
        for (Bucket bucket : Bucket.values()) {
            rates = rates.with(bucket, Money.parse(String.valueOf(dollars[bucket.ordinal()])));
        }
        return rates;
    }

    @Test
    void mentionsEveryKeyInThatFile() {
        for (var schema : TopKeys.SCHEMA.sections()) {
            schema.keys().forEach(key -> assertThat(EVERYTHING).contains(" " + key.name() + ": "));
        }
        TopKeys.SCHEMA.keys().forEach(key -> assertThat(EVERYTHING).containsPattern("(?m)^" + key.name() + ": "));
    }

    @Test
    void comesBackUnchanged() {
        Settings loaded = load(EVERYTHING);

        assertThat(loaded.toBuilder().build()).isEqualTo(loaded);
        assertThat(loaded.providers().getFirst().toBuilder().build()).isEqualTo(loaded.providers().getFirst());
        assertThat(loaded.routes().getFirst().toBuilder().build()).isEqualTo(loaded.routes().getFirst());
        assertThat(loaded.pool().proxy()).isEqualTo(URI.create("http://proxy:3128"));
        assertThat(loaded.breaker()).isEqualTo(new BreakerPolicy(3, 0.25, Duration.ofMinutes(1), 8,
                Duration.ofSeconds(7), Duration.ofSeconds(8), Duration.ofSeconds(9), Duration.ofSeconds(11)));
        assertThat(loaded.toBuilder().breaker(loaded.breaker()).build().breaker()).isEqualTo(loaded.breaker());
        assertThat(loaded.toBuilder().cache(loaded.cache()).redis(loaded.redis()).build()).isEqualTo(loaded);
        assertThat(loaded).isNotEqualTo(loaded.toBuilder().maxRetries(2).build())
                .isNotEqualTo(loaded.toBuilder().cache(CacheSettings.NONE).build())
                .isNotEqualTo(loaded.toBuilder().redis(loaded.redis().withPrefix("other:")).build());
    }

    @Test
    void checksRangesAtOnce() {
        assertThatThrownBy(() -> ProviderSettings.builder(ProviderType.OPENAI).priority(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("priority must be a whole number from 0 to 1000000");
        assertThatThrownBy(() -> ProviderSettings.builder("a b", ProviderType.OPENAI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name must be 1 to 64 letters");
        assertThatThrownBy(() -> Settings.builder().timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("total_timeout must be 1ms to 1d");
        assertThatThrownBy(() -> ProviderSettings.builder(ProviderType.OLLAMA).baseUrl("ollama.local"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("base_url must be an http or https URL");
    }

    @Test
    void checksWhatIsMissingAtTheEnd() {
        assertThatThrownBy(() -> ProviderSettings.builder(ProviderType.AZURE).apiKey("k").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("code: base_url: is missing: azure needs")
                .hasMessageContaining("code: api_version: is missing");
        assertThatThrownBy(() -> RouteSettings.builder("smart").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("code: targets: is missing: a route needs one target or more, each as provider:model");
        assertThatThrownBy(() -> Settings.builder().defaultProvider("nobody").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("code: default_provider: names a provider that is not configured: \"nobody\"");
    }

    @Test
    void startsWithTheDefaultsOfItsParts() {
        Settings settings = Settings.builder().build();
        ProviderSettings provider = ProviderSettings.builder(ProviderType.OPENAI).apiKey("k").build();

        assertThat(settings.retry()).isEqualTo(RetryPolicy.STANDARD);
        assertThat(settings.pool()).isEqualTo(PoolSettings.STANDARD);
        assertThat(settings.breaker()).isEqualTo(BreakerPolicy.STANDARD);
        assertThat(settings.cache()).isEqualTo(CacheSettings.NONE);
        assertThat(settings.redis()).isEqualTo(RedisSettings.NONE);
        assertThat(settings.limits(provider)).isEqualTo(Limits.UNSET);
        for (Limit limit : Limit.values()) {
            assertThat(TopKeys.SCHEMA.keys()).anySatisfy(key -> {
                assertThat(key.name()).isEqualTo(limit.key());
                assertThat(key.standard()).isEqualTo(Optional.of(limit.standard()));
            });
        }
        assertThat(provider.priority()).isEqualTo(100);
        assertThat(provider.weight()).isEqualTo(100);
        assertThat(provider.enabled()).isTrue();
        assertThat(provider.baseUrls()).containsExactly(URI.create("https://api.openai.com/v1"));
    }

    @Test
    void replacesAProviderOfTheSameName() {
        var first = ProviderSettings.builder(ProviderType.OLLAMA).build();
        var second = first.toBuilder().weight(7).build();

        assertThat(Settings.builder().provider(first).provider(second).build().providers()).containsExactly(second);
    }
}
