package dev.patchbay.config;

import dev.patchbay.call.PoolSettings;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The schema of {@code pool:}. */
final class PoolKeys {
    private static final PoolSettings STANDARD = PoolSettings.STANDARD;
    /** Arrays in Java hold no more. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    static final Key<Integer> MAX_CONNECTIONS = Key.of("max_connections", Kinds.integer(1, 1_000_000),
                    "Calls that hold a connection at once, over all hosts. Who comes later waits for `pool_timeout`.")
            .standard(STANDARD.maxConnections());
    static final Key<Integer> MAX_PER_HOST = Key.of("max_connections_per_host", Kinds.integer(1, 1_000_000),
                    "The same for one host and port.")
            .standard(STANDARD.maxPerHost());
    static final Key<Duration> KEEP_ALIVE = Key.of("keep_alive",
                    Kinds.duration(Duration.ofMillis(1), Duration.ofHours(1)),
                    "How long an unused connection is kept. A shorter `Keep-Alive: timeout` of the server wins.")
            .standard(STANDARD.keepAlive());
    static final Key<Duration> VALIDATE_AFTER = Key.of("validate_after",
                    Kinds.duration(Duration.ZERO, Duration.ofDays(1)),
                    "A connection unused for longer is checked for life before its next use.")
            .standard(STANDARD.validateAfter());
    static final Key<Long> STREAM_BUFFER = Key.of("stream_buffer", Kinds.size(1 << 10, 1 << 20),
                    "Bytes of buffer for each connection and for each stream being read.")
            .standard((long) STANDARD.streamBuffer());
    static final Key<Long> MAX_RESPONSE_SIZE = Key.of("max_response_size", Kinds.size(1, MOST_BYTES),
                    "Bytes of an answer that is read whole, after decompression.")
            .standard((long) STANDARD.maxBody());
    static final Key<Long> MAX_EVENT_SIZE = Key.of("max_event_size", Kinds.size(1 << 10, MOST_BYTES),
                    "Bytes of one event of a stream, after decompression.")
            .standard((long) STANDARD.maxEvent());
    static final Key<Integer> MAX_HEADERS = Key.of("max_headers", Kinds.integer(1, 10_000),
                    "Header lines of an answer.")
            .standard(STANDARD.maxHeaders());
    static final Key<Long> MAX_HEADER_LINE = Key.of("max_header_line", Kinds.size(1 << 8, 1 << 20),
                    "Bytes of one header line of an answer.")
            .standard((long) STANDARD.maxHeaderLine());
    static final Key<URI> PROXY = Key.of("proxy", Kinds.proxy(),
            "The HTTP proxy for every connection, `http://[user:password@]host:port`. That of the system is not "
                    + "looked at.");

    static final Schema SCHEMA = Schema.of("pool", List.of(MAX_CONNECTIONS, MAX_PER_HOST, KEEP_ALIVE, VALIDATE_AFTER,
            STREAM_BUFFER, MAX_RESPONSE_SIZE, MAX_EVENT_SIZE, MAX_HEADERS, MAX_HEADER_LINE, PROXY));

    private PoolKeys() {}

    static PoolSettings read(Values values) {
        return PoolSettings.builder()
                .maxConnections(values.get(MAX_CONNECTIONS))
                .maxPerHost(values.get(MAX_PER_HOST))
                .keepAlive(values.get(KEEP_ALIVE))
                .validateAfter(values.get(VALIDATE_AFTER))
                .streamBuffer(values.get(STREAM_BUFFER).intValue())
                .maxBody(values.get(MAX_RESPONSE_SIZE).intValue())
                .maxEvent(values.get(MAX_EVENT_SIZE).intValue())
                .maxHeaders(values.get(MAX_HEADERS))
                .maxHeaderLine(values.get(MAX_HEADER_LINE).intValue())
                .proxy(values.find(PROXY).orElse(null))
                .build();
    }

    static Values write(PoolSettings pool) {
        Values values = Values.EMPTY
                .with(MAX_CONNECTIONS, pool.maxConnections(), Origin.CODE)
                .with(MAX_PER_HOST, pool.maxPerHost(), Origin.CODE)
                .with(KEEP_ALIVE, pool.keepAlive(), Origin.CODE)
                .with(VALIDATE_AFTER, pool.validateAfter(), Origin.CODE)
                .with(STREAM_BUFFER, (long) pool.streamBuffer(), Origin.CODE)
                .with(MAX_RESPONSE_SIZE, (long) pool.maxBody(), Origin.CODE)
                .with(MAX_EVENT_SIZE, (long) pool.maxEvent(), Origin.CODE)
                .with(MAX_HEADERS, pool.maxHeaders(), Origin.CODE)
                .with(MAX_HEADER_LINE, (long) pool.maxHeaderLine(), Origin.CODE);
        return Optional.ofNullable(pool.proxy())
                .map(proxy -> values.with(PROXY, proxy, Origin.CODE))
                .orElse(values);
    }
}
