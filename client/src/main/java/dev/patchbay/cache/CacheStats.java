package dev.patchbay.cache;

/**
 * How a cache did so far.
 *
 * @param backend what keeps the answers: {@code memory}, {@code redis} …, or {@code none}
 * @param size how many answers it keeps, roughly
 * @param hits calls that were answered from it, those included that waited for an equal call
 * @param misses calls that were not
 * @param failures how often it could not be asked or told, because its store failed
 */
public record CacheStats(String backend, long size, long hits, long misses, long failures) {
    /** There is no cache. */
    public static final CacheStats NONE = new CacheStats("none", 0, 0, 0, 0);

    /** The share of calls that were answered from it, 0 to 1; 0 if there was none. */
    public double hitRate() {
        return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
}
