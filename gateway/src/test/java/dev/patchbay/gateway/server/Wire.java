package dev.patchbay.gateway.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A caller with nothing between it and the socket, so that it can do what no client does. */
public final class Wire implements AutoCloseable {
    /** Longer than anything takes that works. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    /** Connects to the loopback. */
    public Wire(int port) throws IOException {
        this(port, 0);
    }

    /** Connects with a receive buffer of that size, so that the other side notices early that nobody reads. */
    public Wire(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends bytes as they are. */
    public Wire send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    /** Sends bytes as they are. */
    public Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a whole request. */
    public Wire post(String path, String body) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Sends a whole request without a body. */
    public Wire get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    /** An answer, its chunks put together. */
    public record Reply(int status, Map<String, String> headers, String body) {
        /** A header by its name in lower case; empty if it is not there. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Reads a whole answer. */
    public Reply reply() throws IOException {
        int status = status(line());
        Map<String, String> headers = headers();
        return new Reply(status, headers, new String(body(headers), ISO_8859_1));
    }

    /** Reads an answer to HEAD. */
    public Reply replyWithoutBody() throws IOException {
        return new Reply(status(line()), headers(), "");
    }

    private static int status(String line) {
        return Integer.parseInt(line.split(" ")[1]);
    }

    /** Reads the fields of a head. */
    public Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        }
        if (!headers.containsKey("transfer-encoding")) {
            return in.readAllBytes();
        }
        var body = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            body.write(chunk);
        }
        return body.toByteArray();
    }

    /** Reads one chunk; empty for the last. */
    public byte[] chunk() throws IOException {
        byte[] chunk = in.readNBytes(Integer.parseInt(line(), 16));
        line();
        return chunk;
    }

    /** Reads a line without its end. */
    public String line() throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("ended after '" + line + "'");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Waits until the other side has closed; what it still sent. */
    public byte[] untilClosed() throws IOException {
        return in.readAllBytes();
    }

    /** Closes with a reset, as a caller does that dies. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
