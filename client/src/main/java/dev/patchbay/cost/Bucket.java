package dev.patchbay.cost;

import java.util.Locale;

/** The kinds of tokens that have prices of their own. Every token of a call is in exactly one. */
public enum Bucket {
    /** Prompt tokens that were neither read from nor written to the provider's cache. */
    INPUT,
    /** Prompt tokens read from the provider's cache. */
    CACHED_INPUT,
    /** Prompt tokens written to the provider's cache for its usual time (5 minutes at Anthropic). */
    CACHE_WRITE,
    /** Prompt tokens written to the provider's cache for one hour. */
    CACHE_WRITE_LONG,
    /** Generated tokens the caller sees. */
    OUTPUT,
    /** Generated tokens of reasoning. */
    REASONING;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in logs, metrics and messages, for example {@code cached_input}. */
    public String key() {
        return key;
    }
}
