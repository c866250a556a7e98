package dev.patchbay.endpoints;

import java.util.List;
import java.util.Optional;

/**
 * One HTTP request and its answer, whatever server carries it. Its methods may block and are called on the request's
 * own thread; only the callback of {@link #onDisconnect} comes from elsewhere. Exactly one of {@link #respond} and
 * {@link #stream} is called, once.
 */
public interface Exchange {
    /** The method, in capitals as it came. */
    String method();

    /** The path as it came, percent-encoding included, without the query. */
    String path();

    /** The first value of a query parameter, decoded. */
    Optional<String> query(String name);

    /** The first value of a header; the name in any case. */
    Optional<String> header(String name);

    /** The whole body; empty where there is none. The server has bounded it, and nobody changes it any more. */
    byte[] body();

    /** {@link System#nanoTime} when the head of the request was there. */
    long receivedNanos();

    /**
     * Answers.
     *
     * @throws CallerGone if nobody is there for it
     */
    void respond(Answer answer);

    /**
     * Begins an answer of unknown length. The head goes to the wire with the first bytes written.
     */
    EventSink stream(int status, List<Header> headers);

    /**
     * Runs the callback at once when the caller's connection closes before the answer is whole; now if it is closed
     * already. The callback is quick and may run on any thread, an event loop included.
     */
    void onDisconnect(Runnable callback);
}
