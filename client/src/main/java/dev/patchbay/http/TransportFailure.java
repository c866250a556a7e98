package dev.patchbay.http;

import dev.patchbay.call.Limit;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that did not come to its end. The message names host and port and what happened, and never what was
 * sent. Its connection is closed and is not used again.
 */
public final class TransportFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Kind kind;
    private final boolean requestSent;
    private final boolean reusedConnection;

    TransportFailure(
            Kind kind, String message, @Nullable Throwable cause, boolean requestSent, boolean reusedConnection) {
        super(message, cause);
        this.kind = kind;
        this.requestSent = requestSent;
        this.reusedConnection = reusedConnection;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Whether the whole request had been handed to the network, so that the provider may have acted on it. */
    public boolean requestSent() {
        return requestSent;
    }

    /** Whether the connection had served another exchange before. */
    public boolean reusedConnection() {
        return reusedConnection;
    }

    /** What can go wrong. */
    public sealed interface Kind {}

    /**
     * A time limit passed.
     *
     * @param limit which one
     * @param allowed how long it was
     */
    public record LimitPassed(Limit limit, Duration allowed) implements Kind {}

    /**
     * The answer is larger than we accept.
     *
     * @param what the part that is: {@code body}, {@code event} or {@code header}
     * @param bytes how large it may be; for {@code header}, the longest line
     */
    public record TooLarge(String what, long bytes) implements Kind {}

    /** Everything that needs no more facts. */
    public enum Fault implements Kind {
        /** No TCP connection: refused, unreachable, or the proxy would not connect. Nothing was sent. */
        REFUSED,
        /** The host name does not resolve. Nothing was sent. */
        UNKNOWN_HOST,
        /** The certificate is not trusted, or no TLS connection came about. */
        TLS,
        /** The connection broke before the end of the answer. */
        RESET,
        /** What came is not HTTP, or not in the framing or compression it claims to be. */
        MALFORMED,
        /** The thread was interrupted, or the answer or the transport was closed by us. */
        CANCELLED
    }
}
