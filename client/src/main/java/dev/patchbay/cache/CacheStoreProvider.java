package dev.patchbay.cache;

import java.util.Map;

/** Offers a kind of store by {@link java.util.ServiceLoader}, for example Redis. */
public interface CacheStoreProvider {
    /** The name in configuration, for example {@code redis}. */
    String backend();

    /**
     * Opens a store.
     *
     * @param settings what is configured for it, by the names of its section
     * @throws dev.patchbay.error.ConfigurationException if something in them is wrong or missing
     */
    CacheStore open(Map<String, String> settings);
}
