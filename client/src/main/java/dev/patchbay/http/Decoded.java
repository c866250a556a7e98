package dev.patchbay.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.ProtocolException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the compression off. A read returns whatever can be decompressed from what has come, so an event that the
 * server flushed is not held back.
 */
abstract class Decoded {
    private static final int BUFFER = 4_096;

    /**
     * A decoder for a {@code Content-Encoding}.
     *
     * @throws ProtocolException if it is one that we did not ask for and do not know
     */
    static Decoded of(String coding, WireBody.Raw raw) throws ProtocolException {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> new Plain(raw);
            case "gzip", "x-gzip" -> new Inflated(raw, Decoded::gunzip);
            case "deflate" -> new Inflated(raw, Decoded::inflate);
            default -> throw new ProtocolException("content encoding " + coding + " was not asked for");
        };
    }

    abstract boolean isPlain();

    abstract int read(byte[] bytes, int offset, int length) throws IOException;

    /** What can be read without waiting; 0 where that cannot be known. */
    abstract int available() throws IOException;

    /** Frees the decoder; safe from any thread. */
    abstract void close();

    private interface Opening {
        /** A decoder for a stream whose first byte is known and still to be read. */
        InputStream open(InputStream in, int first) throws IOException;
    }

    private static InputStream gunzip(InputStream in, int first) throws IOException {
        return new GZIPInputStream(in, BUFFER);
    }

    /** HTTP means the zlib format by deflate, but some servers send the bare one: RFC 9110 section 8.4.1.2. */
    private static InputStream inflate(InputStream in, int first) {
        boolean zlib = (first & 0x0f) == 8 && first >> 4 <= 7;
        return new Inflation(in, new Inflater(!zlib));
    }

    private static final class Plain extends Decoded {
        private final WireBody.Raw raw;

        Plain(WireBody.Raw raw) {
            this.raw = raw;
        }

        @Override
        boolean isPlain() {
            return true;
        }

        @Override
        int read(byte[] bytes, int offset, int length) throws IOException {
            return raw.read(bytes, offset, length);
        }

        @Override
        int available() throws IOException {
            return raw.available();
        }

        @Override
        void close() {
            // Nothing to free.
        }
    }

    private static final class Inflated extends Decoded {
        private final ReentrantLock lock = new ReentrantLock();
        private final WireBody.Raw raw;
        private final Opening opening;
        private @Nullable InputStream in;
        private boolean closed;

        Inflated(WireBody.Raw raw, Opening opening) {
            this.raw = raw;
            this.opening = opening;
        }

        @Override
        boolean isPlain() {
            return false;
        }

        @Override
        int read(byte[] bytes, int offset, int length) throws IOException {
            lock.lock();
            try {
                return checked(decode(bytes, offset, length));
            } catch (EOFException e) {
                raw.ensureSound();
                throw e;
            } finally {
                lock.unlock();
            }
        }

        private int decode(byte[] bytes, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
            if (in == null) {
                in = open();
            }
            return in.read(bytes, offset, length);
        }

        /** An empty body is not a compressed one, whatever its headers say. */
        private InputStream open() throws IOException {
            var stream = new PushbackInputStream(new MoreToCome(raw), 1);
            int first = stream.read();
            if (first < 0) {
                return InputStream.nullInputStream();
            }
            stream.unread(first);
            return opening.open(stream, first);
        }

        private int checked(int count) throws IOException {
            raw.ensureSound();
            return count;
        }

        @Override
        int available() {
            return 0;
        }

        /** Waits for a read that is under way, which ends at once: the connection under it is closed already. */
        @Override
        void close() {
            lock.lock();
            try {
                closed = true;
                if (in != null) {
                    in.close();
                }
            } catch (IOException e) {
                // Memory is freed; there is no one to tell.
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Says that there are more bytes until the end was seen. The JDK's decoder looks for another gzip member only if
     * so, and would else take the first for the last whenever the second is still on its way.
     */
    private static final class MoreToCome extends InputStream {
        private final WireBody.Raw raw;

        MoreToCome(WireBody.Raw raw) {
            this.raw = raw;
        }

        @Override
        public int read() throws IOException {
            return raw.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return raw.read(bytes, offset, length);
        }

        @Override
        public int available() {
            return raw.isAtEnd() ? 0 : 1;
        }
    }

    private static final class Inflation extends InflaterInputStream {
        Inflation(InputStream in, Inflater inflater) {
            super(in, inflater, BUFFER);
        }

        /** The decoder's memory is outside the heap; the parent frees only an inflater of its own making. */
        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
