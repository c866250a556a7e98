package dev.patchbay.testkit.script;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request the simulator received whole, and what became of it. */
public interface ReceivedRequest {
    /** The method, for example {@code POST}. */
    String method();

    /** The path as it was sent, without the query. */
    String path();

    /** The query as it was sent, without the question mark; empty if there was none. */
    String query();

    /** All headers, in the order and case they came in. */
    List<Header> headers();

    /** The value of the first header of that name, whatever its case. */
    default Optional<String> header(String name) {
        return headers().stream().filter(header -> header.is(name)).map(Header::value).findFirst();
    }

    /** A copy of the body's bytes, chunking removed; empty if there was no body. */
    byte[] body();

    /** The length of the body in bytes. */
    int bodyLength();

    /** The body read as UTF-8. */
    String bodyText();

    /** The number of the connection it came on, from 1. */
    long connection();

    /** When its last byte was here. */
    Moment received();

    /** When its answer had been written whole; empty before that, and for ever if the answer was cut. */
    Optional<Moment> answered();

    /** When the client was seen to close the connection, if this was the last request on it. */
    Optional<Moment> disconnected();

    /**
     * Waits for the answer to be written whole.
     *
     * @throws AssertionError if that has not happened in time
     */
    Moment awaitAnswered(Duration timeout);

    /**
     * Waits for the client to close the connection.
     *
     * @throws AssertionError if that has not happened in time
     */
    Moment awaitDisconnect(Duration timeout);
}
