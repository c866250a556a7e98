package dev.patchbay.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps answers. Used by many threads at once. A store that cannot answer throws whatever it likes or gives nothing:
 * the call goes on without it.
 */
public interface CacheStore extends AutoCloseable {
    /** What it is, for example {@code memory}. */
    String backend();

    /** The answer under a key, unless it is unknown or too old. */
    Optional<byte[]> get(CacheKey key);

    /** Keeps an answer for some time; it may be dropped earlier. Must not keep the caller waiting. */
    void put(CacheKey key, byte[] answer, Duration ttl);

    /** Drops all answers. */
    void clear();

    /** How many answers there are, roughly. */
    long size();

    @Override
    default void close() {}
}
