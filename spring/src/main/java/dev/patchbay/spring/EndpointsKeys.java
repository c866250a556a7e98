package dev.patchbay.spring;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import dev.patchbay.endpoints.EndpointSettings;
import dev.patchbay.servlet.ServletSettings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The schema of {@code patchbay.endpoints}. */
final class EndpointsKeys {
    private static final ServletSettings STANDARD = ServletSettings.STANDARD;
    private static final EndpointSettings ENDPOINTS = STANDARD.endpoints();
    private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9._~-]+)+");

    static final Key<Boolean> ENABLED = Key.of("enabled", Kinds.flag(),
                    "Whether the HTTP API is mounted in this web application. It lets everybody in that the "
                            + "application's own security lets pass.")
            .standard(false);
    static final Key<String> PATH_PREFIX = Key.of("path",
                    Kinds.text("path", text -> PATH.matcher(text).matches(),
                            "must begin with / and not end with it, such as /ai"),
                    "What the paths begin with: /ai gives the base URL /ai/v1 for clients. With / only /v1 is taken.")
            .standard("/");
    static final Key<Long> MAX_BODY_SIZE = Key.of("max_body_size", Kinds.size(1 << 10, Integer.MAX_VALUE - 9L),
                    "The body of a request; larger ones get 413.")
            .standard((long) STANDARD.maxBodySize());
    static final Key<Long> MAX_BUFFERED_BYTES = Key.of("max_buffered_bytes", Kinds.size(1 << 20, 1L << 40),
                    "The bodies of all requests that are being answered together; beyond it requests get 503.")
            .standardNote("a quarter of the heap");
    static final Key<Integer> MAX_JSON_DEPTH = Key.of("max_json_depth", Kinds.integer(1, 1000),
                    "How deep the JSON of a request may be nested; deeper gets 400.")
            .standard(ENDPOINTS.maxDepth());
    static final Key<Duration> PING_INTERVAL = Key.of("ping_interval",
                    Kinds.duration(Duration.ZERO, Duration.ofHours(1)),
                    "How long a stream is silent before a comment tells the caller that it lives, by which it is "
                            + "noticed when the caller has left; 0 for never.")
            .standard(ENDPOINTS.pingInterval());
    static final Key<List<String>> CORS_ORIGINS = Key.of("cors_origins", Kinds.textList(),
            "The web pages (https://host) whose scripts may call, * for all.");

    static final Schema SCHEMA = Schema.of("endpoints", List.of(ENABLED, PATH_PREFIX, MAX_BODY_SIZE,
            MAX_BUFFERED_BYTES, MAX_JSON_DEPTH, PING_INTERVAL, CORS_ORIGINS));

    private EndpointsKeys() {}

    static ServletSettings settings(Values values) {
        return STANDARD
                .withMaxBodySize(values.get(MAX_BODY_SIZE).intValue())
                .withMaxBufferedBytes(values.find(MAX_BUFFERED_BYTES).orElse(STANDARD.maxBufferedBytes()))
                .withEndpoints(ENDPOINTS
                        .withMaxDepth(values.get(MAX_JSON_DEPTH))
                        .withPingInterval(values.get(PING_INTERVAL))
                        .withCorsOrigins(values.find(CORS_ORIGINS).orElse(List.of())));
    }

    /** Where the servlet is mapped: at the root it leaves the rest of the paths to the application. */
    static String mapping(Values values) {
        String path = values.get(PATH_PREFIX);
        return path.equals("/") ? "/v1/*" : path + "/*";
    }
}
