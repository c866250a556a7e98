package dev.patchbay.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.cache.CacheKey;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStore;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.ConnectionException;
import dev.patchbay.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Protocol.Command;

/** What is kept in a real Redis, and what of it is found again. */
class RedisStoreTest {
    private static final Duration HOUR = Duration.ofHours(1);
    /** These tests are not about time, and the machine may be busy. */
    private static final Duration PATIENT = Duration.ofSeconds(1);

    private static RedisProcess redis;

    private final List<CacheStore> opened = new ArrayList<>();
    private final CacheStore store = open(CacheSettings.REDIS);

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @AfterEach
    void close() {
        opened.forEach(CacheStore::close);
        redis.ask(Command.FLUSHALL);
    }

    private CacheStore open(CacheSettings settings) {
        return open(settings, RedisSettings.at(redis.url()));
    }

    private CacheStore open(CacheSettings settings, RedisSettings where) {
        CacheStore made = new RedisCacheProvider().open(settings, where.withTimeouts(Duration.ofSeconds(20), PATIENT));
        opened.add(made);
        return made;
    }

    private static CacheKey key(int number) {
        return CacheKey.of("", "chat", JsonObject.parse("{\"n\":" + number + "}"));
    }

    private static String name(CacheKey key) {
        return "patchbay:cache:" + key.hex();
    }

    private static byte[] text(int length) {
        return "the answer is 42. ".repeat(length / 18 + 1).substring(0, length).getBytes(UTF_8);
    }

    /** Keeps an answer, and waits until it is in Redis. */
    private void keep(CacheKey key, byte[] answer, Duration ttl) {
        store.put(key, answer, ttl);
        await().until(() -> redis.ask(Command.EXISTS, name(key)).equals(1L));
    }

    @Test
    void whatOneKeepsAnotherFinds() {
        keep(key(1), text(100), HOUR);

        assertThat(open(CacheSettings.REDIS).get(key(1))).contains(text(100));
        assertThat(store.get(key(1))).contains(text(100));
        assertThat(store.get(key(2))).isEmpty();
        assertThat(store.failures()).isZero();
        assertThat(store.backend()).isEqualTo("redis");
    }

    @Test
    void anotherPrefixIsAnotherCache() {
        keep(key(1), text(100), HOUR);

        assertThat(open(CacheSettings.REDIS, RedisSettings.at(redis.url()).withPrefix("b:")).get(key(1))).isEmpty();
        assertThat(open(CacheSettings.REDIS, RedisSettings.at(redis.url() + "/1")).get(key(1))).isEmpty();
    }

    @Test
    void aLookupIsOneCommand() {
        keep(key(1), text(100), HOUR);
        CacheStore reader = open(CacheSettings.REDIS);
        reader.get(key(1));
        redis.ask(Command.CONFIG, "RESETSTAT");

        for (int i = 0; i < 10; i++) {
            assertThat(reader.get(key(i % 2)).isPresent()).isEqualTo(i % 2 == 1);
        }
        assertThat(redis.info("commandstats").lines().filter(line -> line.startsWith("cmdstat_"))
                .map(line -> line.replaceAll("cmdstat_|:.*", "")))
                .as("hello and client begin a connection").isSubsetOf("get", "config", "info", "hello", "client");
        assertThat(redis.calls("get")).isEqualTo(10);
    }

    @Test
    void manyLookupsAtOnceAreAllAnswered() throws Exception {
        keep(key(7), text(3000), HOUR);
        CacheStore reader = open(CacheSettings.REDIS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lookups = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 2000; i++) {
                CacheKey asked = key(i % 10);
                lookups.add(threads.submit(() -> reader.get(asked).isPresent()));
            }
            int found = 0;
            for (Future<Boolean> lookup : lookups) {
                found += lookup.get() ? 1 : 0;
            }
            assertThat(found).isEqualTo(200);
        }
        assertThat(reader.failures()).isZero();
    }

    @Test
    void anAnswerEndsWithItsTime() {
        keep(key(1), text(100), HOUR);
        assertThat((Long) redis.ask(Command.PTTL, name(key(1)))).isBetween(HOUR.toMillis() - 60_000, HOUR.toMillis());

        store.put(key(2), text(100), Duration.ofMillis(200));
        assertThat(store.get(key(2))).isPresent();
        await().untilAsserted(() -> assertThat(store.get(key(2))).isEmpty());
        store.put(key(3), text(100), Duration.ofNanos(1));
        store.put(key(4), text(100), Duration.ofSeconds(Long.MAX_VALUE));
        await().untilAsserted(() -> assertThat((Long) redis.ask(Command.PTTL, name(key(4)))).isPositive());
    }

    @Test
    void whatIsLargeIsCompressed() {
        CacheStore packing = open(CacheSettings.REDIS.withCompressAbove(1000));
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        packing.put(key(1), text(1000), HOUR);
        packing.put(key(2), text(100_000), HOUR);
        packing.put(key(3), noise, HOUR);

        await().untilAsserted(() -> assertThat(packing.size()).isEqualTo(3));
        assertThat((Long) redis.ask(Command.STRLEN, name(key(1)))).isEqualTo(1010);
        assertThat((Long) redis.ask(Command.STRLEN, name(key(2)))).isLessThan(2000);
        assertThat((Long) redis.ask(Command.STRLEN, name(key(3)))).isEqualTo(5010);
        assertThat(store.get(key(1))).contains(text(1000));
        assertThat(store.get(key(2))).contains(text(100_000));
        assertThat(store.get(key(3))).contains(noise);
    }

    @Test
    void whatIsTooLargeIsNotKept() {
        CacheStore small = open(CacheSettings.REDIS.withBounds(10, 1000));
        small.put(key(1), text(1001), HOUR);
        small.put(key(2), text(1000), HOUR);

        await().untilAsserted(() -> assertThat(small.size()).isEqualTo(1));
        assertThat(small.get(key(2))).isPresent();
        assertThat(small.get(key(1))).isEmpty();
        keep(key(3), text(1001), HOUR);
        assertThat(small.get(key(3))).as("nor read, when somebody else kept it").isEmpty();
    }

    static Stream<UnaryOperator<byte[]>> damages() {
        return Stream.of(
                value -> new byte[0],
                value -> "hello".getBytes(UTF_8),
                value -> Arrays.copyOf(value, value.length - 1),
                value -> Arrays.copyOf(value, value.length + 1),
                value -> with(value, 0, (byte) (KeptValue.VERSION + 1)),
                value -> with(value, 1, (byte) 7),
                value -> with(value, 2, (byte) 0x7f),
                value -> with(value, 2, (byte) 0xff),
                value -> with(value, 5, (byte) (value[5] + 1)),
                value -> with(value, 6, (byte) (value[6] ^ 1)),
                value -> with(value, value.length / 2, (byte) (value[value.length / 2] ^ 1)));
    }

    private static byte[] with(byte[] value, int at, byte one) {
        byte[] changed = value.clone();
        changed[at] = one;
        return changed;
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatIsDamagedOrOfAnotherVersionIsNotFound(UnaryOperator<byte[]> damage) {
        keep(key(1), text(200), HOUR);
        keep(key(2), text(20_000), HOUR);
        for (int i = 1; i <= 2; i++) {
            byte[] value = (byte[]) redis.ask(Command.GET, name(key(i)));
            redis.ask(Command.SET, name(key(i)), damage.apply(value));
            assertThat(open(CacheSettings.REDIS).get(key(i))).as("value %d", i).isEmpty();
        }
    }

    /** A key of another type gives an error for that lookup, and for no other. */
    @Test
    void whatRedisRefusesIsCounted() {
        redis.ask(Command.LPUSH, name(key(1)), "x");
        keep(key(2), text(10), HOUR);
        CacheStore reader = open(CacheSettings.REDIS);

        assertThat(reader.get(key(1))).isEmpty();
        assertThat(reader.get(key(2))).isPresent();
        assertThat(reader.failures()).isEqualTo(1);
    }

    @Test
    void clearingLeavesWhatOthersKeep() {
        redis.ask(Command.SET, "patchbay:limit:1", "x");
        redis.ask(Command.SET, "other", "x");
        for (int i = 0; i < 2500; i++) {
            redis.ask(Command.SET, name(key(i)), "x");
        }
        assertThat(store.size()).isEqualTo(2500);
        redis.ask(Command.CONFIG, "RESETSTAT");

        store.clear();

        assertThat(redis.ask(Command.DBSIZE)).isEqualTo(2L);
        assertThat(store.size()).isZero();
        assertThat(redis.info("commandstats")).doesNotContain("_keys:", "_flushdb:", "_flushall:", "_del:");
        assertThat(redis.calls("unlink")).isPositive();
    }

    @Test
    void whatIsClearedIsNotFoundBeforeItWasWrittenEither() {
        for (int i = 0; i < 500; i++) {
            store.put(key(i), text(5000), HOUR);
        }
        store.clear();

        assertThat(store.size()).isZero();
        assertThat(store.get(key(499))).isEmpty();
    }

    /** Of a large database only a part is looked at. */
    @Test
    void theSizeOfMuchIsEstimated() {
        redis.ask(Command.EVAL,
                "for i = 1, 40000 do redis.call('SET', (i % 2 == 0 and 'patchbay:cache:' or 'x') .. i, 1) end", "0");
        redis.ask(Command.CONFIG, "RESETSTAT");

        assertThat(store.size()).isBetween(15_000L, 25_000L);
        assertThat(redis.calls("scan")).isEqualTo(10);
    }

    @Test
    void closingWritesWhatIsOpen() {
        CacheStore brief = open(CacheSettings.REDIS);
        for (int i = 0; i < 300; i++) {
            brief.put(key(i), text(100), HOUR);
        }
        brief.close();

        assertThat(redis.ask(Command.DBSIZE)).isEqualTo(300L);
        assertThat(brief.failures()).isZero();
    }

    @Test
    void whoIsRefusedIsTold() {
        try (RedisProcess guarded = RedisProcess.start("right-secret")) {
            CacheStore inside = open(CacheSettings.REDIS, RedisSettings.at(guarded.url()));
            inside.put(key(1), text(10), HOUR);
            await().until(() -> guarded.ask(Command.DBSIZE).equals(1L));
            for (String user : List.of("//default:", "//")) {
                var named = RedisSettings.at(guarded.url().replace("//:", user));
                assertThat(open(CacheSettings.REDIS, named).get(key(1))).as(user).isPresent();
            }

            for (String url : List.of("redis://:wrong-secret@", "redis://nobody:wrong-secret@", "redis://")) {
                assertRefused(url + "127.0.0.1:" + guarded.port(), "at 127.0.0.1:" + guarded.port());
            }
        }
        assertRefused(redis.url() + "/99999", "DB index");
    }

    /** So that a URL can have a place for a password that is not always there. */
    @Test
    void anEmptyPasswordIsNone() {
        for (String user : List.of("", ":", "default:")) {
            CacheStore open = open(CacheSettings.REDIS, RedisSettings.at(redis.url().replace("//", "//" + user + "@")));
            open.put(key(1), text(10), HOUR);
            await().until(() -> redis.ask(Command.DBSIZE).equals(1L));
            redis.ask(Command.FLUSHALL);
        }
    }

    private void assertRefused(String url, String words) {
        Callable<CacheStore> opening = () -> open(CacheSettings.REDIS, RedisSettings.at(url));
        assertThatThrownBy(opening::call).isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("redis.url: the Redis at ").hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutAnAddressThereIsNoCache() {
        assertThatThrownBy(() -> new RedisCacheProvider().open(CacheSettings.REDIS, RedisSettings.NONE))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("redis.url is missing");
    }

    @Test
    void whatCannotBeClearedIsTold() {
        var address = RedisSettings.at("redis://127.0.0.1:" + RedisProcess.freePort());
        CacheStore nowhere = open(CacheSettings.REDIS, address);

        assertThatThrownBy(nowhere::clear).isInstanceOf(ConnectionException.class)
                .hasMessageContaining("could not be cleared");
        assertThat(nowhere.size()).isZero();
    }
}
