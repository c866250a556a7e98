package dev.patchbay.http;

import dev.patchbay.call.Limit;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.TransportFailure.TooLarge;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An answer whose status and headers are there. Its body is read either whole or as a stream of events, by one thread
 * at a time. Once it was read to its end the connection is free for others; an answer that is closed before has its
 * connection closed.
 */
public final class HttpAnswer implements AutoCloseable {
    /** A length is only announced: an array for it is made as the bytes come. */
    private static final int MOST_AT_FIRST = 64 * 1024;

    private final int status;
    private final Headers headers;
    private final Body body;
    private final PoolSettings settings;
    private final boolean resent;

    HttpAnswer(int status, Headers headers, Body body, PoolSettings settings, boolean resent) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.settings = settings;
        this.resent = resent;
    }

    /**
     * An answer from memory, for transports without a network. Its limits of size are the defaults; time limits do not
     * apply.
     *
     * @param body may block; is closed by {@link #close}, from whichever thread that comes
     */
    public static HttpAnswer of(int status, List<Header> headers, InputStream body) {
        return new HttpAnswer(status, Headers.of(headers), Body.local(body), PoolSettings.STANDARD, false);
    }

    /** 200 to 599; informational answers are passed over. */
    public int status() {
        return status;
    }

    /** The headers. */
    public Headers headers() {
        return headers;
    }

    /** The media type in lower case, without parameters; empty if none is given. */
    public String mediaType() {
        String type = headers.first("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the request was sent twice: a connection that had served others turned out to be closed by the server
     * before a byte of an answer came, and a fresh one took over.
     */
    public boolean resent() {
        return resent;
    }

    /**
     * The whole body, decompressed. {@link Limit#IDLE} runs while nothing comes.
     *
     * @throws TransportFailure if it does not come to its end, or is larger than {@link PoolSettings#maxBody}
     */
    public byte[] body() throws TransportFailure {
        long length = body.length();
        if (length > settings.maxBody()) {
            throw tooLarge();
        }
        return readAll(new byte[Math.clamp(length < 0 ? settings.streamBuffer() : length, 1, MOST_AT_FIRST)]);
    }

    /** How many bytes an answer may have that is kept whole. */
    public int mostBody() {
        return settings.maxBody();
    }

    /** A body of a known length fits at once, and nothing is copied. */
    private byte[] readAll(byte[] first) throws TransportFailure {
        byte[] bytes = first;
        int size = 0;
        int count = body.read(bytes, 0, bytes.length);
        while (count >= 0) {
            size = bounded(size + count);
            if (size == bytes.length) {
                int more = body.read();
                if (more < 0) {
                    return bytes;
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(size * 2L, Integer.MAX_VALUE - 8));
                bytes[size] = (byte) more;
                size = bounded(size + 1);
            }
            count = body.read(bytes, size, bytes.length - size);
        }
        return Arrays.copyOf(bytes, size);
    }

    private int bounded(int size) throws TransportFailure {
        if (size > settings.maxBody()) {
            throw tooLarge();
        }
        return size;
    }

    private TransportFailure tooLarge() {
        return body.broken(new TooLarge("body", settings.maxBody()), null);
    }

    /**
     * The body as events. Arms {@link Limit#FIRST_TOKEN}, counted from the request sent; it stays armed, whatever
     * comes, until {@link #expect} says otherwise. Asked for once.
     */
    public FrameReader frames(Framing framing) {
        body.expectFirstToken();
        return framing.reader(body, settings.streamBuffer(), settings.maxEvent());
    }

    /**
     * Arms a limit in place of the one armed before: from here on, nothing may take longer to come than this. Called
     * between two reads, by who reads; {@link Limit#IDLE} after the first content. What comes, an event or a comment,
     * begins it anew, and it does not run while nobody reads.
     */
    public void expect(Limit limit, Duration duration) {
        body.expect(limit, duration);
    }

    /**
     * Reads on to the end of a body whose content is over, for a stream that ended with a mark of its own, so that the
     * connection can be used again; then closes.
     *
     * @param grace how long each wait for that may take; then the connection is closed
     */
    public void drain(Duration grace) {
        byte[] rest = new byte[1_024];
        body.expect(Limit.IDLE, grace);
        try {
            for (int i = 0; i < 16 && body.read(rest, 0, rest.length) >= 0; i++) {
                // What follows the end mark is of no interest.
            }
        } catch (TransportFailure e) {
            // The content was whole; only the connection is lost.
        } finally {
            close();
        }
    }

    /**
     * Lets go of the connection, within milliseconds, from any thread, at any time and any number of times: it is
     * closed unless the body was read to its end. Who still reads gets {@link TransportFailure.Fault#CANCELLED}.
     */
    @Override
    public void close() {
        body.close();
    }
}
