package dev.patchbay.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of a stream. */
public final class Frame {
    private final @Nullable String event;
    private final byte[] data;
    private final boolean terminated;
    private final Headers headers;

    /** An event of a stream that has no headers in its frames. */
    public Frame(@Nullable String event, byte[] data, boolean terminated) {
        this(event, data, terminated, NO_HEADERS);
    }

    Frame(@Nullable String event, byte[] data, boolean terminated, Headers headers) {
        this.event = event;
        this.data = data;
        this.terminated = terminated;
        this.headers = headers;
    }

    private static final Headers NO_HEADERS = Headers.of(List.of());

    /**
     * The name of the event, if it has one: the {@code event:} field of SSE; {@code :event-type},
     * {@code :exception-type} or {@code :error-code} of an AWS event stream.
     */
    public @Nullable String event() {
        return event;
    }

    /** The payload, not a copy. It can be empty. */
    public byte[] data() {
        return data;
    }

    /** Whether the end of the event was seen; false for one that ends because the stream does, and may be cut. */
    public boolean terminated() {
        return terminated;
    }

    /** The headers of the frame in an AWS event stream, for one {@code :message-type}; else none. */
    public Headers headers() {
        return headers;
    }

    /** The payload as text. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Frame[" + (event == null ? "" : event + ", ") + data.length + " bytes" + (terminated ? "]" : ", cut]");
    }
}
