package dev.patchbay.call;

import java.util.Locale;

/** What a cache had to do with an answer. */
public enum CacheOutcome {
    /** Nothing: there is none, or it was not asked. */
    NONE,
    /** It gave the answer. */
    HIT,
    /** It was asked and had none, or was to be refreshed. */
    MISS;

    /** The name in headers, for example {@code hit}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
