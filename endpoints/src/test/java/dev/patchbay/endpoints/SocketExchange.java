package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request on a socket. */
final class SocketExchange implements Exchange {
    private final Socket socket;
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;
    private final long receivedNanos = System.nanoTime();
    private Runnable callback = () -> { };
    private boolean gone;
    private boolean ended;

    SocketExchange(Socket socket, String method, String target, Map<String, String> headers, byte[] body) {
        this.socket = socket;
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    /** Waits for the caller to close the connection. */
    void watch(InputStream in) {
        try {
            while (in.read() >= 0) {
                // Nobody sends anything more; if so, it does not matter here.
            }
        } catch (IOException reset) {
            // As good as closed.
        }
        Runnable told;
        synchronized (this) {
            gone = true;
            told = ended ? () -> { } : callback;
        }
        told.run();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public long receivedNanos() {
        return receivedNanos;
    }

    @Override
    public void respond(Answer answer) {
        write(head(answer.status(), answer.headers(), "content-length: " + answer.body().length));
        if (!method.equals("HEAD")) {
            write(answer.body());
        }
        end();
    }

    @Override
    public EventSink stream(int status, List<Header> head) {
        return new Chunks(status, head);
    }

    @Override
    public void onDisconnect(Runnable told) {
        boolean now;
        synchronized (this) {
            callback = told;
            now = gone;
        }
        if (now) {
            told.run();
        }
    }

    private synchronized void end() {
        ended = true;
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            throw new CallerGone("closed", closed);
        }
    }

    private void write(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException closed) {
            throw new CallerGone("closed", closed);
        }
    }

    private static byte[] head(int status, List<Header> headers, String framing) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" X\r\nconnection: close\r\n");
        headers.forEach(header -> head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return head.append(framing).append("\r\n\r\n").toString().getBytes(ISO_8859_1);
    }

    /** A chunked body, one chunk a write. */
    private final class Chunks implements EventSink {
        private byte[] head;

        Chunks(int status, List<Header> headers) {
            head = head(status, headers, "transfer-encoding: chunked");
        }

        @Override
        public void write(byte[] bytes) {
            sendHead();
            SocketExchange.this.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
            SocketExchange.this.write(bytes);
            SocketExchange.this.write("\r\n".getBytes(ISO_8859_1));
        }

        private void sendHead() {
            SocketExchange.this.write(head);
            head = new byte[0];
        }

        @Override
        public void close() {
            sendHead();
            SocketExchange.this.write("0\r\n\r\n".getBytes(ISO_8859_1));
            end();
        }

        @Override
        public void abort() {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
