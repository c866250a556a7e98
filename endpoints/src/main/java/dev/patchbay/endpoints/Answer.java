package dev.patchbay.endpoints;

import java.util.List;

/**
 * A whole answer. The server adds {@code Content-Length} and what belongs to the connection; to a {@code HEAD} it
 * sends the same head, length included, and leaves the body out.
 */
public final class Answer {
    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    /** An answer; the body is not copied and must not be changed afterwards. */
    public Answer(int status, List<Header> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The head, without {@code Content-Length}. */
    public List<Header> headers() {
        return headers;
    }

    /** The body, not copied: only to be read. Empty where there is none. */
    public byte[] body() {
        return body;
    }
}
