package dev.patchbay.call;

import java.util.Locale;

/** How one of several targets is picked for a call. */
public enum Strategy {
    /** Each in turn. */
    ROUND_ROBIN,
    /** Any, with equal chances. */
    RANDOM,
    /** The first in the order of configuration that is not cooling down. */
    FIRST_AVAILABLE,
    /** By the weights of the providers. */
    WEIGHTED,
    /** The largest priority first. */
    PRIORITY,
    /** The one with the fewest open calls. */
    LEAST_BUSY,
    /** The quicker of two picked at random, by its recent times to the first token. */
    LOWEST_LATENCY,
    /** The cheapest by the price table. */
    LOWEST_COST;

    /** The name in configuration and in requests, for example {@code round_robin}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
