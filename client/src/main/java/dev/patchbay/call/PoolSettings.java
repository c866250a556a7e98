package dev.patchbay.call;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How connections to providers are kept, and how much of an answer is accepted. Time limits of a call are elsewhere:
 * {@link Limits}.
 *
 * @param maxConnections calls that hold a connection at once, over all hosts, and connections open at once; 1 to
 *     1,000,000, default 10,000. Who comes later waits for {@link Limit#POOL}
 * @param maxPerHost the same for one host and port; 1 to 1,000,000, default 5,000
 * @param keepAlive how long an unused connection is kept; positive, at most 1 h, default 55 s, a little under the 60 s
 *     after which most load balancers drop it. A shorter {@code Keep-Alive: timeout} of the server wins
 * @param validateAfter a connection unused for longer is checked for life before its next use, which costs 1 ms; 0
 *     checks always; default 5 s. A connection that turns out dead in use is replaced in any case
 * @param streamBuffer bytes of buffer for each connection and for each stream being read; 1,024 to 1,048,576, default
 *     8,192
 * @param maxBody bytes of an answer that is read whole, after decompression; at least 1, default 32 MB
 * @param maxEvent bytes of one event or line of a stream, after decompression; at least 1,024, default 8 MB
 * @param maxHeaders header lines of an answer; 1 to 10,000, default 200
 * @param maxHeaderLine bytes of one header line of an answer; 256 to 1,048,576, default 16,384
 * @param proxy the HTTP proxy for every connection, {@code http://[user:password@]host:port}; default none. Proxy
 *     settings of the system or the environment are not looked at
 */
public record PoolSettings(
        int maxConnections,
        int maxPerHost,
        Duration keepAlive,
        Duration validateAfter,
        int streamBuffer,
        int maxBody,
        int maxEvent,
        int maxHeaders,
        int maxHeaderLine,
        @Nullable URI proxy) {
    /** Every default. */
    public static final PoolSettings STANDARD = new Builder().build();

    /** Checks the ranges. */
    public PoolSettings {
        range("max_connections", maxConnections, 1, 1_000_000);
        range("max_per_host", maxPerHost, 1, 1_000_000);
        range("keep_alive in ms", keepAlive.toMillis(), 1, 3_600_000);
        range("validate_after in ms", validateAfter.toMillis(), 0, Integer.MAX_VALUE);
        range("stream_buffer", streamBuffer, 1_024, 1_048_576);
        range("max_body", maxBody, 1, Integer.MAX_VALUE - 8);
        range("max_event", maxEvent, 1_024, Integer.MAX_VALUE - 8);
        range("max_headers", maxHeaders, 1, 10_000);
        range("max_header_line", maxHeaderLine, 256, 1_048_576);
        if (proxy != null && !(Objects.equals(proxy.getScheme(), "http") && proxy.getHost() != null)) {
            throw new IllegalArgumentException("proxy must look like http://host:port");
        }
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        return new Builder()
                .maxConnections(maxConnections)
                .maxPerHost(maxPerHost)
                .keepAlive(keepAlive)
                .validateAfter(validateAfter)
                .streamBuffer(streamBuffer)
                .maxBody(maxBody)
                .maxEvent(maxEvent)
                .maxHeaders(maxHeaders)
                .maxHeaderLine(maxHeaderLine)
                .proxy(proxy);
    }

    /** The proxy's password never shows. */
    @Override
    public String toString() {
        return "PoolSettings[maxConnections=" + maxConnections + ", maxPerHost=" + maxPerHost + ", keepAlive=" + keepAlive
                + ", validateAfter=" + validateAfter + ", streamBuffer=" + streamBuffer + ", maxBody=" + maxBody
                + ", maxEvent=" + maxEvent + ", maxHeaders=" + maxHeaders + ", maxHeaderLine=" + maxHeaderLine
                + ", proxy=" + (proxy == null ? "none" : proxy.getHost() + ":" + proxy.getPort()) + "]";
    }

    private static void range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
        }
    }

    /** Sets one value after the other; {@link #build} checks them. */
    public static final class Builder {
        private int maxConnections = 10_000;
        private int maxPerHost = 5_000;
        private Duration keepAlive = Duration.ofSeconds(55);
        private Duration validateAfter = Duration.ofSeconds(5);
        private int streamBuffer = 8_192;
        private int maxBody = 32 * 1024 * 1024;
        private int maxEvent = 8 * 1024 * 1024;
        private int maxHeaders = 200;
        private int maxHeaderLine = 16_384;
        private @Nullable URI proxy;

        private Builder() {}

        /** {@link PoolSettings#maxConnections}. */
        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        /** {@link PoolSettings#maxPerHost}. */
        public Builder maxPerHost(int value) {
            maxPerHost = value;
            return this;
        }

        /** {@link PoolSettings#keepAlive}. */
        public Builder keepAlive(Duration value) {
            keepAlive = value;
            return this;
        }

        /** {@link PoolSettings#validateAfter}. */
        public Builder validateAfter(Duration value) {
            validateAfter = value;
            return this;
        }

        /** {@link PoolSettings#streamBuffer}. */
        public Builder streamBuffer(int bytes) {
            streamBuffer = bytes;
            return this;
        }

        /** {@link PoolSettings#maxBody}. */
        public Builder maxBody(int bytes) {
            maxBody = bytes;
            return this;
        }

        /** {@link PoolSettings#maxEvent}. */
        public Builder maxEvent(int bytes) {
            maxEvent = bytes;
            return this;
        }

        /** {@link PoolSettings#maxHeaders}. */
        public Builder maxHeaders(int lines) {
            maxHeaders = lines;
            return this;
        }

        /** {@link PoolSettings#maxHeaderLine}. */
        public Builder maxHeaderLine(int bytes) {
            maxHeaderLine = bytes;
            return this;
        }

        /** {@link PoolSettings#proxy}. */
        public Builder proxy(@Nullable URI value) {
            proxy = value;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if a value is out of range; the message names it
         */
        public PoolSettings build() {
            return new PoolSettings(maxConnections, maxPerHost, keepAlive, validateAfter, streamBuffer, maxBody, maxEvent,
                    maxHeaders, maxHeaderLine, proxy);
        }
    }
}
