package dev.patchbay.call;

import java.time.Duration;

/**
 * The time limits of a call. Each ends in an error of its own, so that a log line tells which clock ran out.
 */
public enum Limit {
    /** TCP and TLS. Default 5 s. */
    CONNECT("connect_timeout", Duration.ofSeconds(5)),
    /** Waiting for a free connection of the pool. Default 5 s. */
    POOL("pool_timeout", Duration.ofSeconds(5)),
    /** From the request sent to the status line. Default 60 s. */
    RESPONSE("response_timeout", Duration.ofSeconds(60)),
    /** From the request sent to the first content event of a stream. Default 60 s. */
    FIRST_TOKEN("first_token_timeout", Duration.ofSeconds(60)),
    /** Between two events of a stream, or two reads of a body. Default 60 s. */
    IDLE("idle_timeout", Duration.ofSeconds(60)),
    /** The whole call with all its attempts. Default 600 s. */
    TOTAL("total_timeout", Duration.ofSeconds(600));

    private final String key;
    private final Duration standard;

    Limit(String key, Duration standard) {
        this.key = key;
        this.standard = standard;
    }

    /** The name of this limit in configuration, for example {@code idle_timeout}. */
    public String key() {
        return key;
    }

    /** What holds when nobody says otherwise. */
    public Duration standard() {
        return standard;
    }
}
