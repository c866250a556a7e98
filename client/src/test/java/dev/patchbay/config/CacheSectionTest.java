package dev.patchbay.config;

import static dev.patchbay.config.Loading.environment;
import static dev.patchbay.config.Loading.load;
import static dev.patchbay.config.Loading.loader;
import static dev.patchbay.config.Loading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cache.CacheSettings;
import dev.patchbay.call.RedisSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept, and where Redis is, can be said in every way that anything can. */
class CacheSectionTest {
    @Test
    void isReadFromTheFile() {
        Settings settings = load("cache: { backend: memory, ttl: 10m, max_entries: 5, max_size: 1MB, streams: true }");

        assertThat(settings.cache()).isEqualTo(CacheSettings.MEMORY.withTtl(Duration.ofMinutes(10))
                .withBounds(5, 1_000_000).withStreams(true));
        assertThat(settings.redis().address()).isEmpty();
    }

    @Test
    void isReadFromTheEnvironment() {
        Settings settings = environment(Map.of("PATCHBAY_CACHE_BACKEND", "redis", "PATCHBAY_CACHE_TTL", "60",
                "REDIS_URL", "redis://localhost", "PATCHBAY_REDIS_PREFIX", "p:"));

        assertThat(settings.cache()).isEqualTo(CacheSettings.REDIS.withTtl(Duration.ofMinutes(1)));
        assertThat(settings.redis()).isEqualTo(RedisSettings.at("redis://localhost").withPrefix("p:"));
        assertThat(load("cache: { backend: redis }", Map.of("REDIS_URL", "redis://two", "PATCHBAY_REDIS_URL", "redis://one"))
                .redis().url()).isEqualTo(URI.create("redis://one"));
    }

    @Test
    void isNotKeptBySilence() {
        assertThat(load("redis: { url: '${REDIS_URL:-}' }").cache()).isEqualTo(CacheSettings.NONE);
        assertThat(load("redis: { url: '${REDIS_URL:-}' }").redis()).isEqualTo(RedisSettings.NONE);
    }

    /** Another program's variable must not keep this one from starting. */
    @Test
    void aRedisUrlCountsOnlyWhereItIsNeeded() {
        assertThat(environment(Map.of("REDIS_URL", "unix:///run/redis.sock")).redis().address()).isEmpty();
        assertThat(problems(loader("cache: { backend: redis }", Map.of("REDIS_URL", "unix:///run/redis.sock"))))
                .containsExactly("environment variable REDIS_URL: redis.url: the value must look like "
                        + "redis://user:password@host:6379/0, or rediss://… for TLS; "
                        + "@ / : ? # % in a password are written %40 %2F %3A %3F %23 %25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://:hunt/er2@host", "http://hunter2@host", "redis://host/hunter2", "redis://hunter2:0/1",
        "redis:hunter2", "redis://host/1?hunter2", "redis://hunter2 st"})
    void noMessageHoldsAPassword(String url) {
        assertThat(problems("redis: { url: '" + url + "' }")).singleElement().asString()
                .startsWith("p.yaml:1: redis.url: the value must look like redis://").doesNotContain("hunt");
        assertThatThrownBy(() -> RedisSettings.at(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must look like redis://").hasMessageNotContaining("hunt");
    }

    @Test
    void whatIsWrongIsTold() {
        assertThat(problems("""
                cache: { backend: memroy, ttl: 0, max_entries: 0, max_sise: 1 }
                redis: { prefix: "a*b", timeout: 2h }
                """)).containsExactlyInAnyOrder(
                "p.yaml:1: cache.backend: \"memroy\" must be one of none, memory, redis; did you mean memory?",
                "p.yaml:1: cache.ttl: \"0\" must be 1ms to 365d",
                "p.yaml:1: cache.max_entries: \"0\" must be a whole number from 1 to 100000000",
                "p.yaml:1: cache.max_sise: is no setting; did you mean max_size?",
                "p.yaml:2: redis.prefix: \"a*b\" must be 1 to 64 letters, digits, colons, dots, hyphens, underscores or "
                        + "slashes",
                "p.yaml:2: redis.timeout: \"2h\" must be 1ms to 1m");
        assertThat(problems("cache: { backend: redis }")).containsExactly("p.yaml:1: redis.url: is missing: cache.backend "
                + "is redis, so set it, or REDIS_URL, to an address such as redis://localhost:6379");
    }

    @Test
    void codeIsCheckedToo() {
        assertThatThrownBy(() -> RedisSettings.NONE.withPrefix("")).hasMessageStartingWith("redis.prefix must be 1 to 64");
        assertThatThrownBy(() -> RedisSettings.NONE.withTimeouts(Duration.ZERO, Duration.ofMillis(4)))
                .hasMessage("redis.timeout must be 1ms to 1m");
        assertThatThrownBy(() -> RedisSettings.NONE.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .hasMessage("redis.lookup_timeout must be 1ms to 1s");
        assertThat(RedisSettings.at("redis://me:secret@h:1/2")).asString().contains("redis://h:1/2")
                .doesNotContain("secret");
    }
}
