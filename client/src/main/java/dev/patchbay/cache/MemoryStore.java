package dev.patchbay.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers in this process's memory, bounded in number and in bytes; the least useful are dropped first. */
public final class MemoryStore implements CacheStore {
    /** What an entry costs besides its answer: key, map and bookkeeping, roughly. */
    private static final int ENTRY_OVERHEAD = 200;

    private final Cache<CacheKey, Entry> entries;

    /**
     * An empty store.
     *
     * @param maxEntries how many answers it holds at most, 1 or more
     * @param maxBytes how many bytes they take at most, 1 or more
     * @param nanos the time, as {@link System#nanoTime} gives it
     */
    public MemoryStore(long maxEntries, long maxBytes, LongSupplier nanos) {
        // Every entry weighs at least its share, so that one bound by weight holds both.
        long share = Math.max(1, maxBytes / maxEntries);
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((CacheKey key, Entry entry) -> weight(entry, share))
                .expireAfter(Expiry.creating((CacheKey key, Entry entry) -> entry.ttl))
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    private record Entry(byte[] answer, Duration ttl) {}

    private static int weight(Entry entry, long share) {
        long bytes = Math.max(share, (long) entry.answer.length + ENTRY_OVERHEAD);
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    @Override
    public String backend() {
        return "memory";
    }

    @Override
    public Optional<byte[]> get(CacheKey key) {
        return Optional.ofNullable(entries.getIfPresent(key)).map(Entry::answer);
    }

    @Override
    public void put(CacheKey key, byte[] answer, Duration ttl) {
        entries.put(key, new Entry(answer, ttl));
    }

    @Override
    public void clear() {
        entries.invalidateAll();
    }

    @Override
    public long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }
}
