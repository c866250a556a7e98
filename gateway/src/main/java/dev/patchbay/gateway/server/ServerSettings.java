package dev.patchbay.gateway.server;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Where the server listens and what it puts up with. Every limit has a default; no limit can be switched off.
 */
public final class ServerSettings {
    /** Everything at its default. */
    public static final ServerSettings DEFAULT = builder().build();

    private static final int KB = 1024;
    private static final int MB = 1024 * KB;

    private final Builder values;

    private ServerSettings(Builder values) {
        this.values = values;
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        return values.copy();
    }

    /** The address or name to listen on. Default {@code 127.0.0.1}. */
    public String host() {
        return values.host;
    }

    /** The port, 0 to 65535; 0 takes a free one. Default 8000. */
    public int port() {
        return values.port;
    }

    /** Threads that read and write sockets; calls run on virtual threads beside them. Default 1 for every 2 cores. */
    public int eventLoops() {
        return values.eventLoops;
    }

    /** The largest request body, in bytes. Default 32 MB. */
    public int maxBodySize() {
        return values.maxBodySize;
    }

    /** All header fields of a request together, in bytes. Default 32 KB. */
    public int maxHeaderSize() {
        return values.maxHeaderSize;
    }

    /** The request line, in bytes. Default 8 KB. */
    public int maxInitialLineLength() {
        return values.maxInitialLineLength;
    }

    /** From the first byte of a request to the end of its head. Default 10 s. */
    public Duration headerTimeout() {
        return values.headerTimeout;
    }

    /** From the end of the head to the end of the body. Default 60 s. */
    public Duration bodyTimeout() {
        return values.bodyTimeout;
    }

    /** How long a connection may stay open with no request on it. Default 75 s. */
    public Duration idleTimeout() {
        return values.idleTimeout;
    }

    /** How long a caller may take none of what is written to it. Default 30 s. */
    public Duration writeTimeout() {
        return values.writeTimeout;
    }

    Duration shortestTimeout() {
        return Collections.min(List.of(headerTimeout(), bodyTimeout(), idleTimeout(), writeTimeout()));
    }

    /** Open connections. Default 10,000. */
    public int maxConnections() {
        return values.maxConnections;
    }

    /** Requests being read or answered at a time. Default 4,096. */
    public int maxConcurrentRequests() {
        return values.maxConcurrentRequests;
    }

    /** The bodies of all those requests together, in bytes. Default a quarter of the largest heap. */
    public long maxBufferedBytes() {
        return values.maxBufferedBytes;
    }

    /** Collects settings. Every setter refuses what is not positive with an IllegalArgumentException. */
    public static final class Builder implements Cloneable {
        private String host = "127.0.0.1";
        private int port = 8000;
        private int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        private int maxBodySize = 32 * MB;
        private int maxHeaderSize = 32 * KB;
        private int maxInitialLineLength = 8 * KB;
        private Duration headerTimeout = Duration.ofSeconds(10);
        private Duration bodyTimeout = Duration.ofSeconds(60);
        private Duration idleTimeout = Duration.ofSeconds(75);
        private Duration writeTimeout = Duration.ofSeconds(30);
        private int maxConnections = 10_000;
        private int maxConcurrentRequests = 4096;
        private long maxBufferedBytes = Runtime.getRuntime().maxMemory() / 4;

        private Builder() {}

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** See {@link ServerSettings#host()}. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** See {@link ServerSettings#port()}. */
        public Builder port(int value) {
            if (value < 0 || value > 65535) {
                throw new IllegalArgumentException("port must be 0 to 65535, not " + value);
            }
            port = value;
            return this;
        }

        /** See {@link ServerSettings#eventLoops()}. */
        public Builder eventLoops(int value) {
            eventLoops = positive("event_loops", value);
            return this;
        }

        /** See {@link ServerSettings#maxBodySize()}. */
        public Builder maxBodySize(int value) {
            maxBodySize = positive("max_body_size", value);
            return this;
        }

        /** See {@link ServerSettings#maxHeaderSize()}. */
        public Builder maxHeaderSize(int value) {
            maxHeaderSize = positive("max_header_size", value);
            return this;
        }

        /** See {@link ServerSettings#maxInitialLineLength()}. */
        public Builder maxInitialLineLength(int value) {
            maxInitialLineLength = positive("max_initial_line_length", value);
            return this;
        }

        /** See {@link ServerSettings#headerTimeout()}. */
        public Builder headerTimeout(Duration value) {
            headerTimeout = positive("header_timeout", value);
            return this;
        }

        /** See {@link ServerSettings#bodyTimeout()}. */
        public Builder bodyTimeout(Duration value) {
            bodyTimeout = positive("body_timeout", value);
            return this;
        }

        /** See {@link ServerSettings#idleTimeout()}. */
        public Builder idleTimeout(Duration value) {
            idleTimeout = positive("idle_timeout", value);
            return this;
        }

        /** See {@link ServerSettings#writeTimeout()}. */
        public Builder writeTimeout(Duration value) {
            writeTimeout = positive("write_timeout", value);
            return this;
        }

        /** See {@link ServerSettings#maxConnections()}. */
        public Builder maxConnections(int value) {
            maxConnections = positive("max_connections", value);
            return this;
        }

        /** See {@link ServerSettings#maxConcurrentRequests()}. */
        public Builder maxConcurrentRequests(int value) {
            maxConcurrentRequests = positive("max_concurrent_requests", value);
            return this;
        }

        /** See {@link ServerSettings#maxBufferedBytes()}. */
        public Builder maxBufferedBytes(long value) {
            maxBufferedBytes = positive("max_buffered_bytes", value);
            return this;
        }

        /** The settings as collected. */
        public ServerSettings build() {
            return new ServerSettings(copy());
        }

        private static int positive(String key, int value) {
            return Math.toIntExact(positive(key, (long) value));
        }

        private static long positive(String key, long value) {
            if (value <= 0) {
                throw new IllegalArgumentException(key + " must be more than 0, not " + value);
            }
            return value;
        }

        private static Duration positive(String key, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(key + " must be longer than 0, not " + value);
            }
            return value;
        }
    }
}
