package dev.patchbay.endpoints;

import dev.patchbay.json.Json;
import java.time.Duration;
import java.util.List;

/**
 * What can be set of the HTTP API.
 *
 * @param prefix what stands before {@code /v1} and the other paths, for example {@code /ai}; default nothing
 * @param maxDepth how deep the JSON of a request may be nested, 1 or more; default 128
 * @param maxTimeout the longest {@code timeout} a request may ask for; default one hour
 * @param maxRetryCount the highest {@code retry_count} a request may ask for, 0 to 100; default 10
 * @param pingInterval how long a stream is silent before a comment tells the caller that it lives, and how often after
 *     that; zero for never; default 15 s
 * @param corsOrigins the web pages ({@code https://host}) whose scripts may call, {@code *} for all; default none
 */
public record EndpointSettings(
        String prefix,
        int maxDepth,
        Duration maxTimeout,
        int maxRetryCount,
        Duration pingInterval,
        List<String> corsOrigins) {
    /** Everything as by default. */
    public static final EndpointSettings STANDARD = new EndpointSettings(
            "", Json.DEFAULT_MAX_DEPTH, Duration.ofHours(1), 10, Duration.ofSeconds(15), List.of());

    private static final int MOST_RETRIES = 100;

    /** Checks the ranges. */
    public EndpointSettings {
        require(prefix.isEmpty() || prefix.startsWith("/") && !prefix.endsWith("/"),
                "a path prefix begins with '/' and does not end with it, not '" + prefix + "'");
        require(maxDepth >= 1, "the JSON depth is 1 or more, not " + maxDepth);
        require(maxTimeout.isPositive(), "the longest timeout is longer than 0, not " + maxTimeout);
        require(maxRetryCount >= 0 && maxRetryCount <= MOST_RETRIES,
                "the highest retry count is 0 to 100, not " + maxRetryCount);
        require(!pingInterval.isNegative(), "the ping interval is not negative: " + pingInterval);
        corsOrigins = List.copyOf(corsOrigins);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** These settings with another prefix. */
    public EndpointSettings withPrefix(String value) {
        return new EndpointSettings(value, maxDepth, maxTimeout, maxRetryCount, pingInterval, corsOrigins);
    }

    /** These settings with another bound on nesting. */
    public EndpointSettings withMaxDepth(int value) {
        return new EndpointSettings(prefix, value, maxTimeout, maxRetryCount, pingInterval, corsOrigins);
    }

    /** These settings with another bound on {@code timeout}. */
    public EndpointSettings withMaxTimeout(Duration value) {
        return new EndpointSettings(prefix, maxDepth, value, maxRetryCount, pingInterval, corsOrigins);
    }

    /** These settings with another bound on {@code retry_count}. */
    public EndpointSettings withMaxRetryCount(int value) {
        return new EndpointSettings(prefix, maxDepth, maxTimeout, value, pingInterval, corsOrigins);
    }

    /** These settings with another ping interval. */
    public EndpointSettings withPingInterval(Duration value) {
        return new EndpointSettings(prefix, maxDepth, maxTimeout, maxRetryCount, value, corsOrigins);
    }

    /** These settings with other web pages allowed. */
    public EndpointSettings withCorsOrigins(List<String> value) {
        return new EndpointSettings(prefix, maxDepth, maxTimeout, maxRetryCount, pingInterval, value);
    }
}
