package dev.patchbay.endpoints;

/**
 * Where a streamed answer goes. One thread at a time calls {@link #write} and {@link #close}, not always the same
 * one; {@link #abort} may come from any thread at any time. It ends with exactly one of {@code close} and
 * {@code abort} that counts; what comes after has no effect.
 */
public interface EventSink extends AutoCloseable {
    /**
     * Hands bytes to the wire at once; the array must not be changed afterwards. Blocks while the caller reads too
     * slowly, up to the server's limit. An interrupt ends the wait.
     *
     * @throws CallerGone if the caller is gone or was given up, or the wait was interrupted
     */
    void write(byte[] bytes);

    /** Ends the answer as whole. */
    @Override
    void close();

    /** Cuts the connection, so that the caller sees that the answer is not whole. */
    void abort();
}
