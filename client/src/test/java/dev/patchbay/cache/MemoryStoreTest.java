package dev.patchbay.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Memory is bounded in number, bytes and time. */
class MemoryStoreTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void keepsWhatItWasGiven() {
        var store = new MemoryStore(10, 1 << 20, nanos::get);
        store.put(key(1), new byte[] {1, 2}, HOUR);
        assertThat(store.get(key(1))).contains(new byte[] {1, 2});
        assertThat(store.get(key(2))).isEmpty();
        store.clear();
        assertThat(store.get(key(1))).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    void forgetsWhatIsTooOld() {
        var store = new MemoryStore(10, 1 << 20, nanos::get);
        store.put(key(1), new byte[1], HOUR);
        store.put(key(2), new byte[1], HOUR.multipliedBy(2));
        nanos.addAndGet(HOUR.toNanos());
        assertThat(store.get(key(1))).isEmpty();
        assertThat(store.get(key(2))).isPresent();
    }

    @Test
    void isBoundedInNumber() {
        var store = new MemoryStore(100, 1 << 20, nanos::get);
        for (int i = 0; i < 1000; i++) {
            store.put(key(i), new byte[1], HOUR);
        }
        assertThat(store.size()).isBetween(1L, 100L);
    }

    @Test
    void isBoundedInBytes() {
        var store = new MemoryStore(1000, 100_000, nanos::get);
        for (int i = 0; i < 100; i++) {
            store.put(key(i), new byte[10_000], HOUR);
        }
        assertThat(store.size()).isBetween(1L, 10L);
    }

    private static CacheKey key(int number) {
        return CacheKey.of("", "chat", JsonObject.parse("{\"n\":" + number + "}"));
    }
}
