package dev.patchbay.cache;

import java.time.Duration;

/**
 * What is kept and for how long.
 *
 * @param backend {@code none}, {@code memory}, or what another module on the class path offers, for example
 *     {@code redis}
 * @param ttl how long an answer is good; default 1 h
 * @param maxEntries how many answers are kept in memory at most; default 1,000
 * @param maxBytes how many bytes they take at most, and how large an answer that is kept anywhere may be; default
 *     64 MiB
 * @param streams whether answers of streams are kept, and streams answered by kept ones; by default they are not
 * @param compressAbove larger answers are compressed where they leave this process, in bytes; default 4 KiB
 */
public record CacheSettings(
        String backend, Duration ttl, long maxEntries, long maxBytes, boolean streams, long compressAbove) {
    /** No answer is kept. */
    public static final CacheSettings NONE =
            new CacheSettings("none", Duration.ofHours(1), 1000, 64L << 20, false, 4L << 10);

    /** Answers are kept in memory for an hour: 1000 of them, 64 MiB in all. */
    public static final CacheSettings MEMORY = NONE.withBackend("memory");

    /** Answers are kept in Redis for an hour; where that is, {@code RedisSettings} say. */
    public static final CacheSettings REDIS = NONE.withBackend("redis");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is not above zero
     */
    public CacheSettings {
        if (ttl.isNegative() || ttl.isZero() || maxEntries < 1 || maxBytes < 1 || compressAbove < 0) {
            throw new IllegalArgumentException("the ttl, the entries and the bytes of a cache must be above 0");
        }
    }

    /** The same at another place. */
    public CacheSettings withBackend(String name) {
        return new CacheSettings(name, ttl, maxEntries, maxBytes, streams, compressAbove);
    }

    /** The same for another time. */
    public CacheSettings withTtl(Duration time) {
        return new CacheSettings(backend, time, maxEntries, maxBytes, streams, compressAbove);
    }

    /** The same with other bounds. */
    public CacheSettings withBounds(long entries, long bytes) {
        return new CacheSettings(backend, ttl, entries, bytes, streams, compressAbove);
    }

    /** The same with or without streams. */
    public CacheSettings withStreams(boolean kept) {
        return new CacheSettings(backend, ttl, maxEntries, maxBytes, kept, compressAbove);
    }

    /** The same with another size from which on answers are compressed. */
    public CacheSettings withCompressAbove(long bytes) {
        return new CacheSettings(backend, ttl, maxEntries, maxBytes, streams, bytes);
    }
}
