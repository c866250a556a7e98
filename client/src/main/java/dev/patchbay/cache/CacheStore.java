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

    /**
     * Drops all answers.
     *
     * @throws dev.patchbay.error.PatchbayException if it cannot
     */
    void clear();

    /** How many answers there are, roughly. */
    long size();

    /** How often it failed without telling the caller, for example to keep an answer that was put aside for later. */
    default long failures() {
        return 0;
    }

    @Override
    default void close() {}
}
