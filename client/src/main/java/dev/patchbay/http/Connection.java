package dev.patchbay.http;

import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.Failures.OversizedHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One connection. HttpCore reads the answers; requests are written as the bytes they are. Every wait for the network
 * is told to the exchange that uses the connection, and nothing else on the way of a call knows of limits.
 */
final class Connection extends DefaultBHttpClientConnection {
    /** How HttpCore writes the length of a body that comes in chunks. */
    private static final long CHUNKED = -1;

    private static final String END_OF_STREAM = "the server closed the connection";

    private final PoolSettings settings;
    private final Http1Config config;
    private final Socket base;
    private final OutputStream out;
    private @Nullable Exchange user;
    private @Nullable SessionInputBuffer buffer;
    private boolean unanswered = true;
    private boolean ended;
    private long keepAliveMillis = -1;

    /**
     * A connection over an open socket.
     *
     * @param base the TCP socket
     * @param tls the TLS socket over it, or null
     */
    Connection(PoolSettings settings, Http1Config config, Socket base, @Nullable SSLSocket tls) throws IOException {
        // The parser would otherwise keep to bounds of its own.
        super(config, null, null, null, null, null, null, new DefaultHttpResponseParserFactory(config));
        this.settings = settings;
        this.config = config;
        this.base = base;
        bind(tls == null ? new WatchedSocket(base) : new WatchedSocket(tls, base));
        this.out = getSocketHolder().getOutputStream();
    }

    Socket socket() {
        return base;
    }

    /** An exchange begins. */
    void attach(Exchange exchange) {
        user = exchange;
        unanswered = true;
        keepAliveMillis = -1;
    }

    /** The exchange is over; true if the connection can serve another one. */
    boolean detach() {
        user = null;
        // Bytes beyond the answer would be taken for the beginning of the next one.
        return isOpen() && !ended && keepAliveMillis > 0 && buffer != null && buffer.length() == 0;
    }

    /** Whether not a single byte came since the exchange began. */
    boolean isUnanswered() {
        return unanswered;
    }

    /** Closes the connection after this exchange, however that ends. */
    void useNoMore() {
        keepAliveMillis = -1;
    }

    /** How long the connection may stay unused; not positive when it must not be used again. */
    long keepAliveMillis() {
        return keepAliveMillis;
    }

    /** Looks whether the server closed an unused connection or wrote to it unasked, as with a 408. Takes up to 1 ms. */
    boolean isDead() {
        try {
            unanswered = true;
            return isStale() || !unanswered;
        } catch (IOException e) {
            return true;
        }
    }

    void write(byte[][] pieces) throws IOException {
        Exchange exchange = user;
        begin(exchange);
        try {
            for (byte[] piece : pieces) {
                out.write(piece);
            }
            out.flush();
        } finally {
            end(exchange);
        }
    }

    /** Waits for status line and headers, over informational answers, and prepares the body. */
    ClassicHttpResponse receive() throws IOException {
        try {
            ClassicHttpResponse answer = receiveResponseHeader();
            while (answer.getCode() < 200) {
                answer = receiveResponseHeader();
            }
            ensureWholeHead();
            if (MessageSupport.canResponseHaveBody(answer)) {
                receiveResponseEntity(answer);
            }
            keepAliveMillis = reusableFor(answer);
            return answer;
        } catch (MessageConstraintException e) {
            throw new OversizedHeader(settings.maxHeaderLine(), e);
        } catch (NoHttpResponseException e) {
            throw new NoHttpResponseException("closed without an answer");
        } catch (HttpException e) {
            throw malformed(e);
        }
    }

    /** HttpCore takes the end of the connection for the end of the headers. */
    private void ensureWholeHead() throws ConnectionClosedException {
        if (ended) {
            throw new ConnectionClosedException(END_OF_STREAM + " within the headers");
        }
    }

    private static IOException malformed(HttpException e) {
        var malformed = new ProtocolException(e.getMessage());
        malformed.initCause(e);
        return malformed;
    }

    private long reusableFor(ClassicHttpResponse answer) {
        if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, answer, null)) {
            return -1;
        }
        return Math.min(settings.keepAlive().toMillis(), KeepAlive.millis(answer));
    }

    /** The body as it comes, still compressed. */
    static InputStream content(ClassicHttpResponse answer) throws IOException {
        HttpEntity entity = answer.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer session, InputStream in) {
        buffer = session;
        return length == CHUNKED ? new Chunks(session, in, config) : super.createContentInputStream(length, session, in);
    }

    /** Never waits for the peer: no TLS farewell, no flush. */
    @Override
    public void close(CloseMode mode) {
        if (mode == CloseMode.IMMEDIATE) {
            Sockets.cut(base);
        } else {
            Sockets.close(base);
        }
        super.close(CloseMode.IMMEDIATE);
    }

    private static void begin(@Nullable Exchange exchange) {
        if (exchange != null) {
            exchange.beginWait();
        }
    }

    private static void end(@Nullable Exchange exchange) {
        if (exchange != null) {
            exchange.endWait();
        }
    }

    /** A chunked body that knows whether the next chunk can be read without waiting. */
    private static final class Chunks extends ChunkedInputStream {
        /** The longest line of a chunk's size, 16 hexadecimal digits, with the line ends before and after it. */
        private static final int LONGEST_BOUNDARY = 20;

        private final SessionInputBuffer session;

        Chunks(SessionInputBuffer session, InputStream in, Http1Config config) {
            super(session, in, config);
            this.session = session;
        }

        @Override
        public int available() throws IOException {
            int rest = super.available();
            return rest > 0 ? rest : Math.max(0, session.length() - LONGEST_BOUNDARY);
        }
    }

    private final class WatchedSocket extends SocketHolder {
        WatchedSocket(Socket socket) {
            super(socket);
        }

        WatchedSocket(SSLSocket tls, Socket socket) {
            super(tls, socket);
        }

        @Override
        protected InputStream getInputStream(Socket socket) throws IOException {
            return new WatchedInput(super.getInputStream(socket));
        }
    }

    private final class WatchedInput extends InputStream {
        private final InputStream in;

        WatchedInput(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Exchange exchange = user;
            begin(exchange);
            try {
                int count = in.read(bytes, offset, length);
                ended |= count < 0;
                unanswered &= count < 0;
                return count;
            } finally {
                end(exchange);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }
    }
}
