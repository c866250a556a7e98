package dev.patchbay.gateway.app;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kind;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import dev.patchbay.endpoints.EndpointSettings;
import dev.patchbay.gateway.server.ServerSettings;
import java.time.Duration;
import java.util.List;

/** The schema of {@code server:}. */
final class ServerKeys {
    /** Arrays in Java hold no more. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    private static final ServerSettings SERVER = ServerSettings.DEFAULT;
    private static final EndpointSettings ENDPOINTS = EndpointSettings.STANDARD;

    static final Key<String> HOST = Key.of("host", Kinds.text(),
                    "The address to listen on: one of this machine itself, until callers can be told apart.")
            .standard(SERVER.host()).variable("PATCHBAY_HOST");
    static final Key<Integer> PORT = Key.of("port", Kinds.integer(0, 65_535), "The port; 0 takes a free one.")
            .standard(SERVER.port()).variable("PATCHBAY_PORT", "PORT");
    static final Key<Integer> EVENT_LOOPS = Key.of("event_loops", Kinds.integer(1, 256),
                    "Threads that read and write sockets. Calls run on virtual threads beside them.")
            .standardNote("one for every 2 cores");
    static final Key<Long> MAX_BODY_SIZE = Key.of("max_body_size", Kinds.size(1 << 10, MOST_BYTES),
                    "The body of a request; larger ones get 413.")
            .standard((long) SERVER.maxBodySize());
    static final Key<Long> MAX_HEADER_SIZE = Key.of("max_header_size", Kinds.size(1 << 10, 1 << 20),
                    "All header fields of a request together; more get 431.")
            .standard((long) SERVER.maxHeaderSize());
    static final Key<Long> MAX_INITIAL_LINE_LENGTH = Key.of("max_initial_line_length", Kinds.size(1 << 7, 1 << 20),
                    "The request line; longer ones get 414.")
            .standard((long) SERVER.maxInitialLineLength());
    static final Key<Integer> MAX_JSON_DEPTH = Key.of("max_json_depth", Kinds.integer(1, 1000),
                    "How deep the JSON of a request may be nested; deeper gets 400.")
            .standard(ENDPOINTS.maxDepth());
    static final Key<Duration> HEADER_TIMEOUT = Key.of("header_timeout", time(),
                    "From the first byte of a request to the end of its head; slower ones get 408.")
            .standard(SERVER.headerTimeout());
    static final Key<Duration> BODY_TIMEOUT = Key.of("body_timeout", time(),
                    "From the end of the head to the end of the body; slower ones get 408.")
            .standard(SERVER.bodyTimeout());
    static final Key<Duration> IDLE_TIMEOUT = Key.of("idle_timeout", time(),
                    "How long a connection stays open with no request on it.")
            .standard(SERVER.idleTimeout());
    static final Key<Duration> WRITE_TIMEOUT = Key.of("write_timeout", time(),
                    "How long a caller may take none of what is written to it before it is cut off.")
            .standard(SERVER.writeTimeout());
    static final Key<Duration> DRAIN_TIMEOUT = Key.of("drain_timeout", time(),
                    "How long open calls may go on after the signal to stop.")
            .standard(Duration.ofSeconds(30));
    static final Key<Integer> MAX_CONNECTIONS = Key.of("max_connections", Kinds.integer(1, 1_000_000),
                    "Open connections; further ones get 503 and are closed.")
            .standard(SERVER.maxConnections());
    static final Key<Integer> MAX_CONCURRENT_REQUESTS = Key.of("max_concurrent_requests", Kinds.integer(1, 1_000_000),
                    "Requests being read or answered at a time; further ones get 503.")
            .standard(SERVER.maxConcurrentRequests());
    static final Key<Long> MAX_BUFFERED_BYTES = Key.of("max_buffered_bytes", Kinds.size(1 << 20, 1L << 40),
                    "The bodies of all those requests together; beyond it requests get 503.")
            .standardNote("a quarter of the heap");
    static final Key<Duration> PING_INTERVAL = Key.of("ping_interval", Kinds.duration(Duration.ZERO, Duration.ofHours(1)),
                    "How long a stream is silent before a comment tells the caller that it lives; 0 for never.")
            .standard(ENDPOINTS.pingInterval());
    static final Key<List<String>> CORS_ORIGINS = Key.of("cors_origins", Kinds.textList(),
            "The web pages (`https://host`) whose scripts may call, `*` for all.");

    static final Schema SCHEMA = Schema.of("server", List.of(HOST, PORT, EVENT_LOOPS, MAX_BODY_SIZE, MAX_HEADER_SIZE,
            MAX_INITIAL_LINE_LENGTH, MAX_JSON_DEPTH, HEADER_TIMEOUT, BODY_TIMEOUT, IDLE_TIMEOUT, WRITE_TIMEOUT,
            DRAIN_TIMEOUT, MAX_CONNECTIONS, MAX_CONCURRENT_REQUESTS, MAX_BUFFERED_BYTES, PING_INTERVAL, CORS_ORIGINS));

    private ServerKeys() {}

    private static Kind<Duration> time() {
        return Kinds.duration(Duration.ofMillis(1), Duration.ofDays(1));
    }

    /** The values with the defaults that depend on the machine. */
    static Values complete(Values values) {
        return values.over(Values.EMPTY
                .with(EVENT_LOOPS, SERVER.eventLoops(), Origin.DEFAULT)
                .with(MAX_BUFFERED_BYTES, SERVER.maxBufferedBytes(), Origin.DEFAULT));
    }

    static ServerSettings server(Values values) {
        return ServerSettings.builder()
                .host(values.get(HOST))
                .port(values.get(PORT))
                .eventLoops(values.get(EVENT_LOOPS))
                .maxBodySize(values.get(MAX_BODY_SIZE).intValue())
                .maxHeaderSize(values.get(MAX_HEADER_SIZE).intValue())
                .maxInitialLineLength(values.get(MAX_INITIAL_LINE_LENGTH).intValue())
                .headerTimeout(values.get(HEADER_TIMEOUT))
                .bodyTimeout(values.get(BODY_TIMEOUT))
                .idleTimeout(values.get(IDLE_TIMEOUT))
                .writeTimeout(values.get(WRITE_TIMEOUT))
                .maxConnections(values.get(MAX_CONNECTIONS))
                .maxConcurrentRequests(values.get(MAX_CONCURRENT_REQUESTS))
                .maxBufferedBytes(values.get(MAX_BUFFERED_BYTES))
                .build();
    }

    static EndpointSettings endpoints(Values values) {
        return ENDPOINTS
                .withMaxDepth(values.get(MAX_JSON_DEPTH))
                .withPingInterval(values.get(PING_INTERVAL))
                .withCorsOrigins(values.find(CORS_ORIGINS).orElse(List.of()));
    }
}
