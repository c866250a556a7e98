package dev.patchbay.http;

/**
 * Carries one HTTP exchange. The pooled one speaks to real servers; a built-in one may answer from memory.
 *
 * <p>Calls are made on the caller's thread, virtual or platform. Interrupting that thread while it waits here or in the
 * answer cancels the exchange: the connection is closed, {@link TransportFailure.Fault#CANCELLED} is thrown, and the
 * thread stays interrupted.
 */
public interface Transport extends AutoCloseable {
    /**
     * Sends the request and waits until status line and headers of the answer are there. A redirect is an answer like
     * any other. Who gets the answer closes it.
     *
     * @throws TransportFailure if there is no answer: a limit passed, no connection, a connection that broke, an answer
     *     that is not HTTP, or the thread was interrupted
     */
    HttpAnswer open(HttpCall call, Timing timing) throws TransportFailure;

    /** Ends every exchange that is still open, closes all connections and stops. */
    @Override
    void close();
}
