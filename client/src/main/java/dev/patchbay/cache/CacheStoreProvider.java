package dev.patchbay.cache;

import dev.patchbay.call.RedisSettings;

/** Offers a kind of store by {@link java.util.ServiceLoader}, for example Redis. */
public interface CacheStoreProvider {
    /** The name in configuration, for example {@code redis}. */
    String backend();

    /**
     * Opens a store.
     *
     * @param cache the section {@code cache:}
     * @param redis the section {@code redis:}, for a store that lies there
     * @throws dev.patchbay.error.ConfigurationException if something in them is wrong or missing
     */
    CacheStore open(CacheSettings cache, RedisSettings redis);
}
