package dev.patchbay;

import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStore;
import dev.patchbay.cache.CacheStoreProvider;
import dev.patchbay.cache.MemoryStore;
import dev.patchbay.cache.ResponseCache;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A cache with the settings it was opened by. Several clients may hold one; the last to close it closes its store. */
record OpenCache(CacheSettings settings, RedisSettings redis, ResponseCache answers) {
    /** Which cache a client is to have. */
    record Choice(CacheSettings settings, RedisSettings redis, @Nullable CacheStore store,
            @Nullable OpenCache predecessor) {
        /** The cache, or null if there is to be none. */
        @Nullable OpenCache open() {
            if (store == null && predecessor != null && predecessor.shares(settings, redis)) {
                return predecessor;
            }
            CacheStore opened = store == null ? opened() : store;
            return opened == null ? null : new OpenCache(settings, redis, new ResponseCache(opened));
        }

        private @Nullable CacheStore opened() {
            return switch (settings.backend()) {
                case "none" -> null;
                case "memory" -> new MemoryStore(settings.maxEntries(), settings.maxBytes(), System::nanoTime);
                default -> offered(settings.backend()).open(settings, redis);
            };
        }
    }

    /** Whether it is what these settings ask for, and open; then one more holds it. */
    private boolean shares(CacheSettings wanted, RedisSettings where) {
        return settings.equals(wanted) && redis.equals(where) && answers.share();
    }

    private static CacheStoreProvider offered(String backend) {
        return ServiceLoader.load(CacheStoreProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(provider -> provider.backend().equals(backend)).findFirst()
                .orElseThrow(() -> PatchbayException.of(ErrorKind.CONFIGURATION, "cache.backend: nothing on the class "
                        + "path offers '" + backend + "': use memory or none, or add the module patchbay-" + backend));
    }
}
