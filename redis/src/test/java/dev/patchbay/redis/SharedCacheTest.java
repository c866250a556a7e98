package dev.patchbay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.call.CacheUse;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Protocol.Command;

/** Whole clients over one Redis, with a provider behind them. */
@ExtendWith(SimulatorExtension.class)
class SharedCacheTest {
    private static final ChatRequest HELLO = ChatRequest.builder().model("openai:gpt-4o").user("Hello").build();

    private static RedisProcess redis;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @AfterEach
    void empty() {
        redis.ask(Command.FLUSHALL);
    }

    private static PatchbayBuilder builder(Simulator simulator) {
        return Patchbay.builder()
                .provider(ProviderSettings.builder("openai", ProviderType.OPENAI).baseUrl(simulator.baseUrl())
                        .apiKey("sk-simulated").build())
                .cache(CacheSettings.REDIS)
                .redis(RedisSettings.at(redis.url()).withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(1)));
    }

    private static void awaitKept(long answers) {
        await().until(() -> redis.ask(Command.DBSIZE).equals(answers));
    }

    @Test
    void whatOneClientAskedAnotherKnows(Simulator simulator) {
        try (Patchbay one = builder(simulator).build(); Patchbay other = builder(simulator).build()) {
            ChatResponse first = one.chat(HELLO);
            assertThat(one.chat(HELLO).call().cached()).as("at once").isTrue();
            awaitKept(1);
            ChatResponse second = other.async().chat(HELLO).join();

            assertThat(second.toJson()).isEqualTo(first.toJson());
            assertThat(second.call().cached()).isTrue();
            assertThat(simulator.requests()).hasSize(1);
            assertThat(other.cacheStats()).satisfies(stats -> {
                assertThat(stats.backend()).isEqualTo("redis");
                assertThat(stats.size()).isEqualTo(1);
                assertThat(stats.hits()).isEqualTo(1);
                assertThat(stats.misses() + stats.failures()).isZero();
            });
            other.clearCache();
            assertThat(one.chat(HELLO).call().cached()).isFalse();
        }
    }

    @Test
    void otherSettingsAreOtherAnswers(Simulator simulator) {
        var other = ProviderSettings.builder("openai", ProviderType.OPENAI).baseUrl(simulator.baseUrl())
                .apiKey("sk-simulated").temperature(0.1).build();
        try (Patchbay one = builder(simulator).build(); Patchbay two = builder(simulator).provider(other).build()) {
            one.chat(HELLO);
            awaitKept(1);
            assertThat(two.chat(HELLO).call().cached()).isFalse();
        }
    }

    @Test
    void manyEqualCallsAtOnceAreOne(Simulator simulator) {
        simulator.script(Script.says("Hello").with(Setting.LATENCY, Duration.ofMillis(300)));
        try (Patchbay client = builder(simulator).build()) {
            redis.ask(Command.CONFIG, "RESETSTAT");
            var calls = new ArrayList<CompletableFuture<ChatResponse>>();
            for (int i = 0; i < 1000; i++) {
                calls.add(client.async().chat(HELLO));
            }
            assertThat(calls).allSatisfy(call -> assertThat(call.join().content()).isEqualTo("Hello"));
            assertThat(simulator.requests()).hasSize(1);
            assertThat(client.cacheStats().hits()).isEqualTo(999);
            assertThat(redis.calls("get")).as("nor do they all ask Redis").isLessThan(1000);
        }
    }

    @Test
    void aCallMayGoPastItOrRefreshIt(Simulator simulator) {
        try (Patchbay client = builder(simulator).build()) {
            client.chat(HELLO, RequestOptions.builder().cache(CacheUse.BYPASS).build());
            assertThat(client.cacheStats().size()).isZero();
            client.chat(HELLO, RequestOptions.builder().cacheTtl(Duration.ofMinutes(5)).build());
            awaitKept(1);
            client.chat(HELLO, RequestOptions.builder().cache(CacheUse.REFRESH).build());
            assertThat(simulator.requests()).hasSize(3);
        }
    }

    @Test
    void streamsAreKeptWhereThatIsWanted(Simulator simulator) {
        try (Patchbay client = builder(simulator).cache(CacheSettings.REDIS.withStreams(true)).build()) {
            String first = read(client);
            assertThat(read(client)).isEqualTo(first);
            assertThat(simulator.requests()).hasSize(1);
        }
    }

    private static String read(Patchbay client) {
        try (ChatStream stream = client.stream(HELLO)) {
            return stream.fold().content();
        }
    }

    /** Redis is frozen, and calls go on as if there were no cache. */
    @Test
    void aFrozenRedisStopsNoCall(Simulator simulator) {
        try (RedisProcess frozen = RedisProcess.start();
                Patchbay client = builder(simulator).redis(RedisSettings.at(frozen.url())).build()) {
            client.chat(HELLO);
            frozen.freeze();
            for (int i = 0; i < 20; i++) {
                var request = ChatRequest.builder().model("openai:gpt-4o").user("Hello " + i).build();
                assertThat(client.chat(request).call().cached()).isFalse();
            }
            assertThat(simulator.requests()).hasSize(21);
            assertThat(client.cacheStats().failures()).isPositive();
            frozen.thaw();
        }
    }

    @Test
    void aWrongPasswordIsTold(Simulator simulator) {
        try (RedisProcess guarded = RedisProcess.start("right-secret")) {
            var wrong = RedisSettings.at("redis://:wrong-secret@127.0.0.1:" + guarded.port());
            assertThatThrownBy(() -> builder(simulator).redis(wrong).build()).isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("redis.url: the Redis at 127.0.0.1:").hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("secret");
        }
    }

    /** A client that replaces another goes on over the same connections. */
    @Test
    void aSuccessorGoesOnWithTheCache(Simulator simulator) {
        Patchbay first = builder(simulator).build();
        first.chat(HELLO);
        try (Patchbay second = builder(simulator).cacheOf(first).build()) {
            first.close();
            assertThat(second.chat(HELLO).call().cached()).isTrue();
            assertThat(second.cacheStats().misses()).as("of the first").isEqualTo(1);
        }
    }
}
