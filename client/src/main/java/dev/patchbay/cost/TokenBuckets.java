package dev.patchbay.cost;

/**
 * Token counts that do not overlap, so that each token is priced once. Providers count otherwise, most of them with
 * the cached tokens inside the prompt and the reasoning inside the output: see {@link #inclusive}.
 *
 * @param input prompt tokens outside the provider's cache, 0 or more, like all of these
 * @param cachedInput prompt tokens read from the cache
 * @param cacheWrite prompt tokens written to the cache for its usual time
 * @param cacheWriteLong prompt tokens written to the cache for an hour
 * @param output generated tokens, reasoning excluded
 * @param reasoning generated tokens of reasoning
 */
public record TokenBuckets(
        long input, long cachedInput, long cacheWrite, long cacheWriteLong, long output, long reasoning) {
    /** Not a token. */
    public static final TokenBuckets NONE = new TokenBuckets(0, 0, 0, 0, 0, 0);

    /** The most that {@link #inclusive} believes of one count of one call. */
    public static final long MOST = 1_000_000_000;

    /** Checks that no count is negative. */
    public TokenBuckets {
        if ((input | cachedInput | cacheWrite | cacheWriteLong | output | reasoning) < 0) {
            throw new IllegalArgumentException("token counts must not be negative");
        }
    }

    /** Counts of a call without cache and reasoning. */
    public static TokenBuckets of(long input, long output) {
        return new TokenBuckets(input, 0, 0, 0, output, 0);
    }

    /**
     * Takes apart counts where a sum contains its details, as they come from a provider. Counts are taken as they are
     * between 0 and {@link #MOST} and are cut off there. Where the details exceed their sum, the details hold and
     * nothing else is left of the sum.
     *
     * @param input all prompt tokens
     * @param cachedInput those of {@code input} that were read from the cache
     * @param cacheWrites those of {@code input} that were written to the cache, for whatever time
     * @param cacheWriteLong those of {@code cacheWrites} that were written for an hour
     * @param output all generated tokens
     * @param reasoning those of {@code output} that are reasoning
     */
    public static TokenBuckets inclusive(
            long input, long cachedInput, long cacheWrites, long cacheWriteLong, long output, long reasoning) {
        long read = believed(cachedInput);
        long lasting = believed(cacheWriteLong);
        long written = rest(cacheWrites, lasting);
        long thought = believed(reasoning);
        return new TokenBuckets(
                rest(input, read + written + lasting), read, written, lasting, rest(output, thought), thought);
    }

    /** The count of one bucket. */
    public long of(Bucket bucket) {
        return switch (bucket) {
            case INPUT -> input;
            case CACHED_INPUT -> cachedInput;
            case CACHE_WRITE -> cacheWrite;
            case CACHE_WRITE_LONG -> cacheWriteLong;
            case OUTPUT -> output;
            case REASONING -> reasoning;
        };
    }

    /** All tokens of the prompt; the size that price tiers look at. */
    public long prompt() {
        return Math.addExact(Math.addExact(input, cachedInput), Math.addExact(cacheWrite, cacheWriteLong));
    }

    /** All generated tokens. */
    public long generated() {
        return Math.addExact(output, reasoning);
    }

    /** All tokens. */
    public long total() {
        return Math.addExact(prompt(), generated());
    }

    /** These and the others together. */
    public TokenBuckets plus(TokenBuckets other) {
        return new TokenBuckets(
                Math.addExact(input, other.input), Math.addExact(cachedInput, other.cachedInput),
                Math.addExact(cacheWrite, other.cacheWrite), Math.addExact(cacheWriteLong, other.cacheWriteLong),
                Math.addExact(output, other.output), Math.addExact(reasoning, other.reasoning));
    }

    private static long rest(long sum, long details) {
        return Math.max(0, believed(sum) - details);
    }

    private static long believed(long count) {
        return Math.clamp(count, 0, MOST);
    }
}
