package dev.patchbay.http;

import dev.patchbay.call.Limit;
import dev.patchbay.http.TransportFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * A body that comes over a connection. HttpCore's streams are never closed, because they read on to their end when
 * they are: a body read to its end gives the connection back, any other is cut.
 */
final class WireBody extends Body {
    private final Exchange exchange;
    private final Raw raw;
    private final Decoded decoded;
    private final long length;
    private boolean atEnd;

    private WireBody(Exchange exchange, Raw raw, Decoded decoded, long length) {
        this.exchange = exchange;
        this.raw = raw;
        this.decoded = decoded;
        this.length = length;
    }

    /**
     * The body of an answer.
     *
     * @throws ProtocolException if it is compressed in a way that we did not ask for and do not know
     */
    static WireBody of(ClassicHttpResponse answer, Exchange exchange) throws IOException {
        var raw = new Raw(Connection.content(answer));
        Header coding = answer.getFirstHeader("Content-Encoding");
        Decoded decoded = Decoded.of(coding == null ? "" : coding.getValue(), raw);
        long length = length(answer);
        if (length == 0) {
            exchange.whole();
        }
        return new WireBody(exchange, raw, decoded, decoded.isPlain() ? length : -1);
    }

    private static long length(ClassicHttpResponse answer) {
        return answer.getEntity() == null ? 0 : Math.max(-1, answer.getEntity().getContentLength());
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws TransportFailure {
        if (atEnd) {
            return -1;
        }
        exchange.ensureOpen();
        try {
            int count = decoded.read(bytes, offset, wanted);
            if (count < 0) {
                end();
            }
            return count;
        } catch (IOException e) {
            decoded.close();
            throw exchange.failure(e);
        }
    }

    /** After the end of what is compressed there can be more; then the connection is not used again. */
    private void end() throws IOException {
        if (raw.rest() == 0) {
            exchange.whole();
        } else {
            exchange.cancel();
        }
        atEnd = true;
        decoded.close();
    }

    @Override
    public int available() throws TransportFailure {
        try {
            return atEnd ? 0 : decoded.available();
        } catch (IOException e) {
            throw exchange.failure(e);
        }
    }

    @Override
    public void close() {
        exchange.cancel();
        decoded.close();
    }

    @Override
    long length() {
        return length;
    }

    @Override
    void expect(Limit limit, Duration duration) {
        exchange.eachWait(limit, duration);
    }

    @Override
    void expectFirstToken() {
        exchange.untilFirstToken();
    }

    @Override
    TransportFailure broken(Kind kind, @Nullable String detail) {
        decoded.close();
        return exchange.failure(kind, detail == null ? null : new ProtocolException(detail));
    }

    /**
     * What comes from the connection, without regard to what is in it. Once it failed it fails always: a chunked
     * stream of HttpCore that was cut short looks whole when it is read again.
     */
    static final class Raw extends InputStream {
        private static final int MOST_REST = 64 * 1024;

        private final InputStream in;
        private @Nullable IOException failure;
        private boolean atEnd;

        Raw(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            ensureSound();
            try {
                int count = atEnd ? -1 : in.read(bytes, offset, length);
                atEnd |= count < 0;
                return count;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int available() throws IOException {
            return atEnd ? 0 : in.available();
        }

        boolean isAtEnd() {
            return atEnd;
        }

        /** Throws what went wrong, even if a decoder took it for a proper end. */
        void ensureSound() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        /** Reads to the end; how many bytes there were, at most some. */
        int rest() throws IOException {
            if (atEnd) {
                return 0;
            }
            byte[] bytes = new byte[512];
            int rest = 0;
            for (int count = read(bytes, 0, 512); count >= 0 && rest < MOST_REST; count = read(bytes, 0, 512)) {
                rest += count;
            }
            return rest;
        }

        @Override
        public void close() {
            // The exchange closes the connection.
        }
    }
}
