package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStats;
import dev.patchbay.call.CacheOutcome;
import dev.patchbay.call.CacheUse;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.config.Settings;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.money.Money;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Equal questions reach the provider once, whichever way they are asked. */
@ExtendWith(SimulatorExtension.class)
class CacheContractTest {
    private static final RequestOptions BYPASS = RequestOptions.builder().cache(CacheUse.BYPASS).build();
    private static final RequestOptions REFRESH = RequestOptions.builder().cache(CacheUse.REFRESH).build();

    @Test
    void theSecondCallIsAnsweredFromMemory(Simulator simulator) {
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            ChatResponse first = client.chat(Clients.HELLO);
            ChatResponse second = client.async().chat(Clients.HELLO).join();
            assertThat(second.toJson()).isEqualTo(first.toJson());
            assertThat(first.call().cached()).isFalse();
            assertThat(second.call().cached()).isTrue();
            assertThat(second.call().cost()).contains(Money.ZERO);
            assertThat(second.call().provider()).isEqualTo("openai");
            assertThat(second.call().requestId()).isNotEqualTo(first.call().requestId()).isNotEmpty();
            assertThat(simulator.requests()).hasSize(1);
            assertThat(client.cacheStats()).isEqualTo(new CacheStats("memory", 1, 1, 1, 0));
            assertThat(client.stats().totalRequests()).as("calls of providers").isEqualTo(1);
            client.clearCache();
            client.chat(Clients.HELLO);
            assertThat(simulator.requests()).hasSize(2);
        }
    }

    @Test
    void aCallMayGoPastTheCacheOrRefreshIt(Simulator simulator) {
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            client.chat(Clients.HELLO, BYPASS);
            client.chat(Clients.HELLO, BYPASS);
            assertThat(simulator.requests()).hasSize(2);
            assertThat(client.cacheStats().size()).isZero();
            client.chat(Clients.HELLO, REFRESH);
            client.chat(Clients.HELLO, REFRESH);
            assertThat(simulator.requests()).hasSize(4);
            assertThat(client.chat(Clients.HELLO).call().cached()).isTrue();
        }
    }

    @Test
    void anAnswerIsKeptForTheTimeOfItsCall(Simulator simulator) {
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            client.chat(Clients.HELLO, RequestOptions.builder().cacheTtl(Duration.ofNanos(1)).build());
            client.chat(Clients.HELLO);
            assertThat(simulator.requests()).hasSize(2);
        }
    }

    @Test
    void whoeverIsAskedAndWithWhichHeadersCounts(Simulator simulator) {
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            client.chat(Clients.HELLO);
            client.chat(Clients.HELLO, RequestOptions.builder().provider("openai").build());
            client.chat(Clients.HELLO, RequestOptions.builder().header("x-beta", "1").build());
            client.chat(Clients.HELLO.toBuilder().temperature(1).build());
            client.chat(Clients.HELLO, RequestOptions.builder().fallbackProviders("openai:other").build());
            assertThat(simulator.requests()).hasSize(5);
        }
    }

    @Test
    void manyEqualCallsAtOnceAreOne(Simulator simulator) {
        simulator.script(Script.says("Hello").with(Setting.LATENCY, Duration.ofMillis(300)));
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            var calls = new ArrayList<CompletableFuture<ChatResponse>>();
            for (int i = 0; i < 1000; i++) {
                calls.add(client.async().chat(Clients.HELLO));
            }
            assertThat(calls).allSatisfy(call -> assertThat(call.join().content()).isEqualTo("Hello"));
            assertThat(simulator.requests()).hasSize(1);
        }
    }

    /** Half of them block a thread, half of them do not. */
    @Test
    void manyEqualCallsOfBothKindsAreOne(Simulator simulator) throws Exception {
        simulator.script(Script.says("Hello").with(Setting.LATENCY, Duration.ofMillis(300)));
        try (var client = client(simulator, CacheSettings.MEMORY);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var async = new ArrayList<CompletableFuture<ChatResponse>>();
            var blocking = new ArrayList<Future<ChatResponse>>();
            for (int i = 0; i < 500; i++) {
                async.add(client.async().chat(Clients.HELLO));
                blocking.add(threads.submit(() -> client.chat(Clients.HELLO)));
            }
            for (Future<ChatResponse> call : blocking) {
                assertThat(call.get().content()).isEqualTo("Hello");
            }
            assertThat(async).allSatisfy(call -> assertThat(call.join().content()).isEqualTo("Hello"));
            assertThat(simulator.requests()).hasSize(1);
            assertThat(client.cacheStats().hits()).isEqualTo(999);
        }
    }

    @Test
    void whatTheCacheDidIsTold(Simulator simulator) {
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            assertThat(client.chat(Clients.HELLO).call().cache()).isEqualTo(CacheOutcome.MISS);
            assertThat(client.chat(Clients.HELLO).call().cache()).isEqualTo(CacheOutcome.HIT);
            assertThat(client.chat(Clients.HELLO, REFRESH).call().cache()).isEqualTo(CacheOutcome.MISS);
            assertThat(client.chat(Clients.HELLO, BYPASS).call().cache()).isEqualTo(CacheOutcome.NONE);
        }
        try (var client = client(simulator, CacheSettings.NONE)) {
            assertThat(client.chat(Clients.HELLO).call().cache()).isEqualTo(CacheOutcome.NONE);
        }
    }

    @Test
    void codeWinsOverSettings(Simulator simulator) {
        Settings settings = Settings.builder().cache(CacheSettings.MEMORY)
                .provider(Clients.openAi(simulator).build()).build();
        try (var client = Clients.builder(simulator).cache(CacheSettings.NONE).settings(settings).build()) {
            assertThat(client.cacheStats()).isEqualTo(CacheStats.NONE);
        }
        try (var client = Patchbay.of(Settings.builder().cache(CacheSettings.MEMORY).build())) {
            assertThat(client.cacheStats().backend()).isEqualTo("memory");
        }
    }

    @Test
    void aSuccessorGoesOnWithTheCache(Simulator simulator) {
        Patchbay first = client(simulator, CacheSettings.MEMORY);
        first.chat(Clients.HELLO);
        try (var second = Clients.builder(simulator).cache(CacheSettings.MEMORY).cacheOf(first).build();
                var other = Clients.builder(simulator).cache(CacheSettings.MEMORY.withTtl(Duration.ofHours(2)))
                        .cacheOf(first).build()) {
            first.close();
            assertThat(second.chat(Clients.HELLO).call().cached()).isTrue();
            assertThat(other.chat(Clients.HELLO).call().cached()).as("its cache is another").isFalse();
        }
    }

    @Test
    void aFailureIsNotKept(Simulator simulator) {
        simulator.script(Script.status(400).with(Setting.TIMES, 1));
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            assertThatThrownBy(() -> client.chat(Clients.HELLO)).isInstanceOf(RuntimeException.class);
            assertThat(client.chat(Clients.HELLO).call().cached()).isFalse();
        }
    }

    @Test
    void vectorsAreKeptToo(Simulator simulator) {
        var request = EmbeddingRequest.of("one", "two").withModel("text-embedding-3-small");
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            var first = client.embed(request);
            var second = client.embed(request);
            assertThat(second.call().cached()).isTrue();
            assertThat(second.vectors()).usingRecursiveComparison().isEqualTo(first.vectors());
            assertThat(simulator.requests()).hasSize(1);
        }
    }

    @Test
    void streamsAreKeptWhereThatIsWanted(Simulator simulator) {
        try (var client = client(simulator, CacheSettings.MEMORY)) {
            read(client, Clients.HELLO);
            read(client, Clients.HELLO);
            assertThat(simulator.requests()).as("by default they are not").hasSize(2);
        }
        try (var client = client(simulator, CacheSettings.MEMORY.withStreams(true))) {
            ChatResponse first = read(client, Clients.HELLO);
            ChatResponse second = read(client, Clients.HELLO);
            assertThat(second.content()).isEqualTo(first.content());
            assertThat(second.usage().totalTokens()).isEqualTo(first.usage().totalTokens());
            assertThat(second.call().cached()).isTrue();
            assertThat(client.chat(Clients.HELLO).call().cached()).as("a call may use what a stream kept").isTrue();
            assertThat(simulator.requests()).hasSize(3);
        }
    }

    @Test
    void aCutStreamIsNotKept(Simulator simulator) {
        simulator.script(Script.OK.with(Setting.CLOSE, At.events(3)));
        try (var client = client(simulator, CacheSettings.MEMORY.withStreams(true))) {
            assertThatThrownBy(() -> read(client, Clients.HELLO)).isInstanceOf(RuntimeException.class);
            simulator.script(Script.OK);
            assertThat(read(client, Clients.HELLO).call().cached()).isFalse();
        }
    }

    @Test
    void aStoreNobodyOffersIsTold(Simulator simulator) {
        assertThatThrownBy(() -> client(simulator, CacheSettings.MEMORY.withBackend("attic")))
                .hasMessageContaining("cache.backend: nothing on the class path offers 'attic'");
    }

    private static ChatResponse read(Patchbay client, ChatRequest request) {
        try (ChatStream stream = client.stream(request)) {
            return stream.fold();
        }
    }

    private static Patchbay client(Simulator simulator, CacheSettings settings) {
        return Clients.builder(simulator).cache(settings).build();
    }
}
