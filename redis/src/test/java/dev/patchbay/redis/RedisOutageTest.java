package dev.patchbay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.Patchbay;
import dev.patchbay.cache.CacheKey;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStore;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A Redis that is killed, frozen, or not there yet costs calls next to nothing, and is used again when it is well. */
class RedisOutageTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofSeconds(60);
    /** A lookup waits for a few milliseconds; this machine may have better things to do than to wake it up in time. */
    private static final Duration GENEROUS = Duration.ofSeconds(5);
    private static final int CALLERS = 8;
    private static final byte[] ANSWER = new byte[500];

    private final RedisProcess redis = RedisProcess.start("very-secret");
    private final Logger logger = (Logger) LoggerFactory.getLogger(RedisStore.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        redis.close();
    }

    private CacheStore open(Duration timeout) {
        return open(timeout, RedisSettings.NONE.lookupTimeout());
    }

    private CacheStore open(Duration timeout, Duration lookupTimeout) {
        return new RedisCacheProvider().open(CacheSettings.REDIS,
                RedisSettings.at(redis.url()).withTimeouts(timeout, lookupTimeout));
    }

    private static CacheKey key(int number) {
        return CacheKey.of("", "chat", JsonObject.parse("{\"n\":" + number + "}"));
    }

    private static Duration taken(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private List<String> lines(Level level) {
        return List.copyOf(log.list).stream().filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static void keep(CacheStore store, CacheKey key) {
        await().atMost(LONG).until(() -> {
            store.put(key, ANSWER, HOUR);
            return store.get(key).isPresent();
        });
    }

    /** Eight callers ask the same fifty things over and over, while Redis dies and comes back. None sees an error. */
    @Test
    void killedInTheMiddleOfTrafficAndBack() throws Exception {
        try (Simulator provider = Simulator.start(); Patchbay client = client(provider);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            provider.script(Script.says("Hello").with(Setting.LATENCY, Duration.ofMillis(10)));
            var over = new AtomicBoolean();
            var calls = new AtomicLong();
            var longest = new AtomicLong();
            List<Future<?>> traffic = IntStream.range(0, CALLERS).<Future<?>>mapToObj(i -> threads.submit(() -> {
                for (int n = i; !over.get(); n++) {
                    Duration taken = taken(question(n % 50), client);
                    longest.accumulateAndGet(taken.toMillis(), Math::max);
                    calls.incrementAndGet();
                }
            })).toList();
            await().atMost(LONG).until(() -> client.cacheStats().hits() > 200);

            redis.kill();
            long atDeath = calls.get();
            await().atMost(LONG).until(() -> lines(Level.WARN).stream().anyMatch(line -> line.startsWith("reading")));
            await().atMost(LONG).until(() -> calls.get() > atDeath + 200);
            assertThat(client.cacheStats().failures()).isPositive();

            redis.restart();
            await().atMost(LONG).until(() -> lines(Level.INFO).stream().anyMatch(line -> line.startsWith("reading")));
            await().atMost(LONG).until(() -> lines(Level.INFO).stream().anyMatch(line -> line.startsWith("writing")));
            long atReturn = client.cacheStats().hits();
            await().atMost(LONG).until(() -> client.cacheStats().hits() > atReturn + 200);
            over.set(true);
            for (Future<?> thread : traffic) {
                thread.get();
            }
            assertThat(Duration.ofMillis(longest.get())).isLessThan(GENEROUS);
            assertThat(lines(Level.WARN)).allSatisfy(line -> assertThat(line).doesNotContain("secret"));
        }
    }

    private Patchbay client(Simulator provider) {
        return Patchbay.builder()
                .provider(ProviderSettings.builder("openai", ProviderType.OPENAI).baseUrl(provider.baseUrl())
                        .apiKey("sk-simulated").build())
                .cache(CacheSettings.REDIS).redis(RedisSettings.at(redis.url())).build();
    }

    private static ChatRequest question(int number) {
        return ChatRequest.builder().model("openai:gpt-4o").user("Question " + number).build();
    }

    private static Duration taken(ChatRequest question, Patchbay client) {
        return taken(() -> assertThat(client.chat(question).content()).isEqualTo("Hello"));
    }

    /** Connections stay open and nothing comes: the first few wait their few milliseconds, all others not at all. */
    @Test
    void frozen() {
        // Longer than usual, so that a busy machine does not make a Redis that is well again look frozen.
        try (CacheStore store = open(Duration.ofSeconds(1), Duration.ofMillis(50))) {
            keep(store, key(0));
            redis.freeze();

            int lookups = 20_000;
            Duration all = taken(() -> {
                for (int i = 1; i <= lookups; i++) {
                    assertThat(store.get(key(i))).isEmpty();
                }
            });
            assertThat(all).as("if each waited it would be a quarter of an hour").isLessThan(Duration.ofSeconds(20));
            assertThat(store.failures()).isGreaterThanOrEqualTo(lookups);
            assertThat(lines(Level.WARN)).filteredOn(line -> line.startsWith("reading")).singleElement().asString()
                    .contains("127.0.0.1:" + redis.port(), "no answer within 50 ms").doesNotContain("secret");

            redis.thaw();
            await().atMost(LONG).until(() -> store.get(key(0)).isPresent());
            assertThat(lines(Level.INFO)).anyMatch(line -> line.matches("reading .* works again"));
        }
    }

    /** Neither many small answers nor a few large ones fill the memory, and nobody waits for them. */
    @Test
    void whatCannotBeWrittenIsDropped() {
        try (CacheStore store = open(Duration.ofSeconds(30))) {
            keep(store, key(0));
            redis.freeze();
            long before = store.failures();

            store.put(key(1), ANSWER, HOUR);
            assertThat(store.get(key(1))).as("found though it is not written").contains(ANSWER);
            Duration all = taken(() -> {
                for (int i = 2; i < 20_000; i++) {
                    store.put(key(i), ANSWER, HOUR);
                }
            });
            assertThat(all).isLessThan(Duration.ofSeconds(20));
            assertThat(store.failures() - before).isBetween(18_000L, 19_999L);

            long then = store.failures();
            byte[] large = new byte[10 << 20];
            for (int i = 0; i < 20; i++) {
                store.put(key(30_000 + i), large, HOUR);
            }
            assertThat(store.failures() - then).isGreaterThanOrEqualTo(14);
            redis.thaw();
        }
    }

    @Test
    void notThereYet() {
        redis.kill();
        try (CacheStore store = open(Duration.ofSeconds(1))) {
            assertThat(lines(Level.WARN)).singleElement().asString()
                    .contains("cannot be used yet").doesNotContain("secret");
            assertThat(taken(() -> store.get(key(1)))).isLessThan(GENEROUS);
            assertThat(store.get(key(1))).isEmpty();
            store.put(key(1), ANSWER, HOUR);
            assertThat(store.failures()).isPositive();

            redis.restart();
            keep(store, key(1));
        }
    }

    /** The caller's own end is heeded before that of the lookup, and is not swallowed. */
    @Test
    void aCancelledCallWaitsNoMore() throws Exception {
        try (CacheStore store = open(Duration.ofSeconds(30), Duration.ofSeconds(1))) {
            redis.freeze();
            var interrupted = new AtomicBoolean();
            Thread call = Thread.ofVirtual().start(() -> {
                store.get(key(1));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            call.interrupt();
            assertThat(call.join(LONG)).isTrue();
            assertThat(interrupted).isTrue();
            redis.thaw();
        }
    }
}
