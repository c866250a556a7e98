package dev.patchbay;

import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStore;
import dev.patchbay.cache.CacheStoreProvider;
import dev.patchbay.cache.MemoryStore;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Opens the store that the settings name. */
final class CacheStores {
    private CacheStores() {}

    static @Nullable CacheStore open(CacheSettings settings) {
        return switch (settings.backend()) {
            case "none" -> null;
            case "memory" -> new MemoryStore(settings.maxEntries(), settings.maxBytes(), System::nanoTime);
            default -> offered(settings.backend()).open(Map.of());
        };
    }

    private static CacheStoreProvider offered(String backend) {
        return ServiceLoader.load(CacheStoreProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(provider -> provider.backend().equals(backend)).findFirst()
                .orElseThrow(() -> PatchbayException.of(ErrorKind.CONFIGURATION, "cache.backend: nothing on the class path"
                        + " offers '" + backend + "': use memory or none, or add the module patchbay-" + backend));
    }
}
