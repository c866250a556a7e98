package dev.patchbay.config;

import dev.patchbay.cache.CacheSettings;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import java.time.Duration;
import java.util.List;

/** The schema of {@code cache:}. */
final class CacheKeys {
    static final String IN_REDIS = "redis";

    private static final CacheSettings STANDARD = CacheSettings.NONE;
    private static final long MOST_BYTES = 1L << 40;
    /** Arrays in Java hold no more. */
    private static final long LARGEST_ANSWER = Integer.MAX_VALUE - 8L;

    static final Key<String> BACKEND = Key.of("backend", Kinds.choice(List.of("none", "memory", IN_REDIS), List::of),
                    "Where answers are kept: nowhere, in this process, or in [`redis:`](#redis), shared.")
            .standard(STANDARD.backend());
    static final Key<Duration> TTL = Key.of("ttl", Kinds.duration(Duration.ofMillis(1), Duration.ofDays(365)),
                    "How long an answer is good.")
            .standard(STANDARD.ttl());
    static final Key<Integer> MAX_ENTRIES = Key.of("max_entries", Kinds.integer(1, 100_000_000),
                    "How many answers are kept in memory at most.")
            .standard((int) STANDARD.maxEntries());
    static final Key<Long> MAX_SIZE = Key.of("max_size", Kinds.size(1, MOST_BYTES),
                    "How many bytes they take there at most; no larger answer is kept anywhere.")
            .standard(STANDARD.maxBytes());
    static final Key<Boolean> STREAMS = Key.of("streams", Kinds.flag(),
                    "Whether answers of streams are kept, and streams answered by kept ones.")
            .standard(STANDARD.streams());
    static final Key<Long> COMPRESS_ABOVE = Key.of("compress_above", Kinds.size(0, LARGEST_ANSWER),
                    "Larger answers are compressed on their way to Redis.")
            .standard(STANDARD.compressAbove());

    static final Schema SCHEMA =
            Schema.of("cache", List.of(BACKEND, TTL, MAX_ENTRIES, MAX_SIZE, STREAMS, COMPRESS_ABOVE));

    private CacheKeys() {}

    static CacheSettings read(Values values) {
        return new CacheSettings(values.get(BACKEND), values.get(TTL), values.get(MAX_ENTRIES), values.get(MAX_SIZE),
                values.get(STREAMS), values.get(COMPRESS_ABOVE));
    }

    static Values write(CacheSettings cache) {
        return Values.EMPTY
                .with(BACKEND, cache.backend(), Origin.CODE)
                .with(TTL, cache.ttl(), Origin.CODE)
                .with(MAX_ENTRIES, (int) Math.min(Integer.MAX_VALUE, cache.maxEntries()), Origin.CODE)
                .with(MAX_SIZE, cache.maxBytes(), Origin.CODE)
                .with(STREAMS, cache.streams(), Origin.CODE)
                .with(COMPRESS_ABOVE, cache.compressAbove(), Origin.CODE);
    }
}
