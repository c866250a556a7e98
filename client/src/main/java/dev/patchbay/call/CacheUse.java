package dev.patchbay.call;

import java.util.Locale;

/** What a call makes of the cache. */
public enum CacheUse {
    /** A kept answer is good; a new one is kept. */
    USE,
    /** The provider is asked in any case; its answer is kept. */
    REFRESH,
    /** As if there were no cache. */
    BYPASS;

    /** The name in requests, for example {@code bypass}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
