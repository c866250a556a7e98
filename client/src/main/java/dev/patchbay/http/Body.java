package dev.patchbay.http;

import dev.patchbay.call.Limit;
import dev.patchbay.http.TransportFailure.Fault;
import dev.patchbay.http.TransportFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, decompressed. {@link #available} tells what can be read without waiting, and {@link #close}
 * may be called from any thread.
 */
abstract class Body extends InputStream {
    /** A body that is there already. */
    static Body local(InputStream in) {
        return new Local(in);
    }

    @Override
    public abstract int read(byte[] bytes, int offset, int length) throws TransportFailure;

    @Override
    public abstract int available() throws TransportFailure;

    @Override
    public abstract void close();

    @Override
    public int read() throws TransportFailure {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** The bytes that will come, if that is known before; else -1. */
    abstract long length();

    /** Arms a limit for each wait from here on. */
    abstract void expect(Limit limit, Duration duration);

    /** Arms the limit to the first content. */
    abstract void expectFirstToken();

    /** Cuts the exchange for a reason found in its bytes. */
    abstract TransportFailure broken(Kind kind, @Nullable String detail);

    private static final class Local extends Body {
        private final InputStream in;

        Local(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws TransportFailure {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                throw failure(Fault.RESET, e.getMessage());
            }
        }

        @Override
        public int available() throws TransportFailure {
            try {
                return in.available();
            } catch (IOException e) {
                throw failure(Fault.RESET, e.getMessage());
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                // Whoever still reads is told; for the one who closes there is nothing left to do.
            }
        }

        @Override
        long length() {
            return -1;
        }

        @Override
        void expect(Limit limit, Duration duration) {
            // Nothing here waits for a network.
        }

        @Override
        void expectFirstToken() {
            // As above.
        }

        @Override
        TransportFailure broken(Kind kind, @Nullable String detail) {
            close();
            return failure(kind, detail);
        }

        private static TransportFailure failure(Kind kind, @Nullable String detail) {
            String message = "the answer cannot be read: " + (detail == null ? kind.toString() : detail);
            return new TransportFailure(kind, message, null, true, false);
        }
    }
}
