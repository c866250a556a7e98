package dev.patchbay.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.call.CacheUse;
import dev.patchbay.call.Limit;
import dev.patchbay.error.CallCancelledException;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.OverloadedException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.RequestTimeoutException;
import dev.patchbay.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Equal questions are asked once, whatever happens to the one who asks. */
class ResponseCacheTest {
    private static final CachedAnswer ANSWER = new CachedAnswer("openai", "gpt-4o", JsonObject.parse("{\"id\":\"1\"}"));
    private static final Duration HOUR = Duration.ofHours(1);

    private final ResponseCache cache = new ResponseCache(new MemoryStore(10, 1 << 20, System::nanoTime));
    private final CacheKey key = CacheKey.of("", "chat", JsonObject.EMPTY);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aKeptAnswerIsGivenAgain() {
        assertThat(answer(this::asked)).isEqualTo(new ResponseCache.Found(ANSWER, false));
        assertThat(answer(this::asked)).isEqualTo(new ResponseCache.Found(ANSWER, true));
        assertThat(asked).hasValue(1);
        assertThat(cache.stats()).isEqualTo(new CacheStats("memory", 1, 1, 1, 0));
        assertThat(cache.stats().hitRate()).isEqualTo(0.5);
    }

    @Test
    void refreshingAsksAndKeeps() {
        cache.answer(key, CacheUse.REFRESH, HOUR, HOUR, this::asked);
        cache.answer(key, CacheUse.REFRESH, HOUR, HOUR, this::asked);
        assertThat(asked).hasValue(2);
        assertThat(answer(this::asked).cached()).isTrue();
    }

    @Test
    void aThousandEqualCallsAskOnce() throws Exception {
        var hold = new CountDownLatch(1);
        Supplier<CachedAnswer> slow = () -> {
            await(hold);
            return asked();
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new CountDownLatch(1000);
            var calls = new ArrayList<Future<ResponseCache.Found>>();
            for (int i = 0; i < 1000; i++) {
                calls.add(threads.submit(() -> {
                    waiting.countDown();
                    return answer(slow);
                }));
            }
            waiting.await();
            hold.countDown();
            for (Future<ResponseCache.Found> call : calls) {
                assertThat(call.get().answer()).isEqualTo(ANSWER);
            }
        }
        assertThat(asked).hasValue(1);
        assertThat(cache.stats().hits()).isEqualTo(999);
    }

    /** Calls that come one by one find a kept answer or the one who asks; there is no moment between these. */
    @Test
    void nobodyAsksBetweenALookupAndALanding() throws Exception {
        var slow = new ResponseCache(new SlowStore());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<ResponseCache.Found>>();
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(() -> slow.answer(key, CacheUse.USE, HOUR, HOUR, this::asked)));
            }
            for (Future<ResponseCache.Found> call : calls) {
                assertThat(call.get().answer()).isEqualTo(ANSWER);
            }
        }
        assertThat(asked).hasValue(1);
    }

    /** Whoever wants a new answer gets no kept one from a call that found it. */
    @Test
    void refreshingSharesOnlyWithWhoRefreshes() throws Exception {
        answer(this::asked);
        var hold = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ResponseCache.Found> refreshing = threads.submit(() ->
                    cache.answer(key, CacheUse.REFRESH, HOUR, HOUR, () -> {
                        begun.countDown();
                        await(hold);
                        return asked();
                    }));
            begun.await();
            assertThat(answer(this::asked).cached()).as("the kept one is good meanwhile").isTrue();
            hold.countDown();
            assertThat(refreshing.get().cached()).isFalse();
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void theLastWhoHoldsItClosesTheStore() {
        var store = new SlowStore();
        var shared = new ResponseCache(store);
        assertThat(shared.share()).isTrue();
        shared.close();
        assertThat(store.closed).isFalse();
        shared.close();
        assertThat(store.closed).isTrue();
        assertThat(shared.share()).isFalse();
    }

    @Test
    void aFailureIsSharedAndNotKept() throws Exception {
        var hold = new CountDownLatch(1);
        var failing = together(hold, () -> {
            await(hold);
            throw PatchbayException.of(ErrorKind.OVERLOADED, "busy");
        });
        for (Future<ResponseCache.Found> call : failing) {
            assertThatThrownBy(call::get).hasCauseInstanceOf(OverloadedException.class);
        }
        assertThat(answer(this::asked).cached()).isFalse();
    }

    @Test
    void whenTheOneWhoAsksIsCancelledAnotherAsks() throws Exception {
        var hold = new CountDownLatch(1);
        var first = new AtomicInteger();
        List<Future<ResponseCache.Found>> calls = together(hold, () -> {
            await(hold);
            if (first.getAndIncrement() == 0) {
                throw PatchbayException.of(ErrorKind.CANCELLED, "gone");
            }
            return asked();
        });
        int cancelled = 0;
        for (Future<ResponseCache.Found> call : calls) {
            try {
                assertThat(call.get().answer()).isEqualTo(ANSWER);
            } catch (java.util.concurrent.ExecutionException failure) {
                assertThat(failure).hasCauseInstanceOf(CallCancelledException.class);
                cancelled++;
            }
        }
        assertThat(cancelled).isEqualTo(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void waitingForAnEqualCallHasAnEnd() throws Exception {
        var hold = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ResponseCache.Found> leader = threads.submit(() -> answer(() -> {
                begun.countDown();
                await(hold);
                return asked();
            }));
            begun.await();
            assertThatExceptionOfType(RequestTimeoutException.class)
                    .isThrownBy(() -> cache.answer(key, CacheUse.USE, HOUR, Duration.ofMillis(20), this::asked))
                    .satisfies(late -> assertThat(late.limit()).contains(Limit.TOTAL));
            hold.countDown();
            assertThat(leader.get().answer()).isEqualTo(ANSWER);
        }
    }

    @Test
    void aBrokenStoreStopsNoCall() {
        var broken = new ResponseCache(new BrokenStore());
        assertThat(broken.answer(key, CacheUse.USE, HOUR, HOUR, this::asked).answer()).isEqualTo(ANSWER);
        assertThat(broken.stats().failures()).isGreaterThanOrEqualTo(2);
        assertThat(broken.stats().misses()).isEqualTo(1);
    }

    @Test
    void whatIsDamagedOrOfAnotherVersionIsNoAnswer() {
        assertThat(CachedAnswer.read(ANSWER.toBytes())).contains(ANSWER);
        assertThat(CachedAnswer.read("{\"version\":2,\"answer\":{}}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(CachedAnswer.read(new byte[] {'{', 1})).isEmpty();
        assertThat(CachedAnswer.read(new byte[0])).isEmpty();
    }

    private List<Future<ResponseCache.Found>> together(CountDownLatch hold, Supplier<CachedAnswer> ask) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new CountDownLatch(10);
            Callable<ResponseCache.Found> call = () -> {
                waiting.countDown();
                return answer(ask);
            };
            var calls = new ArrayList<Future<ResponseCache.Found>>();
            for (int i = 0; i < 10; i++) {
                calls.add(threads.submit(call));
            }
            waiting.await();
            hold.countDown();
            return calls;
        }
    }

    private ResponseCache.Found answer(Supplier<CachedAnswer> ask) {
        return cache.answer(key, CacheUse.USE, HOUR, HOUR, ask);
    }

    private CachedAnswer asked() {
        asked.incrementAndGet();
        return ANSWER;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** A store behind a network. */
    private static final class SlowStore implements CacheStore {
        private final CacheStore kept = new MemoryStore(10, 1 << 20, System::nanoTime);
        private volatile boolean closed;

        @Override
        public String backend() {
            return "slow";
        }

        @Override
        public Optional<byte[]> get(CacheKey key) {
            Optional<byte[]> found = kept.get(key);
            Thread.yield();
            return found;
        }

        @Override
        public void put(CacheKey key, byte[] answer, Duration ttl) {
            kept.put(key, answer, ttl);
        }

        @Override
        public void clear() {
            kept.clear();
        }

        @Override
        public long size() {
            return kept.size();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** A store whose server is gone. */
    private static final class BrokenStore implements CacheStore {
        @Override
        public String backend() {
            return "broken";
        }

        @Override
        public Optional<byte[]> get(CacheKey key) {
            throw new IllegalStateException("no server");
        }

        @Override
        public void put(CacheKey key, byte[] answer, Duration ttl) {
            throw new IllegalStateException("no server");
        }

        @Override
        public void clear() {}

        @Override
        public long size() {
            return 0;
        }
    }
}
