package dev.patchbay.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A socket, for what no HTTP client would send or show. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final StringBuilder seen = new StringBuilder();

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient to(Simulator simulator) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawClient(socket);
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Asks for a chat completion. */
    RawClient chat(String model, boolean stream) throws IOException {
        String body = "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        return send("POST /v1/chat/completions HTTP/1.1\r\nHost: simulator\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    /** What one read gives. */
    String read() throws IOException {
        byte[] bytes = new byte[1 << 20];
        int count = socket.getInputStream().read(bytes);
        String text = count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        seen.append(text);
        return text;
    }

    /** Everything from the start up to and with this text. */
    String readThrough(String end) throws IOException {
        while (seen.indexOf(end) < 0) {
            if (read().isEmpty()) {
                throw new IOException("the end came before '" + end + "': " + seen);
            }
        }
        int cut = seen.indexOf(end) + end.length();
        String text = seen.substring(0, cut);
        seen.delete(0, cut);
        return text;
    }

    /** Everything until the server closes. */
    String readAll() throws IOException {
        boolean more = true;
        while (more) {
            more = !read().isEmpty();
        }
        String all = seen.toString();
        seen.setLength(0);
        return all;
    }

    /** The body of an answer whose length is known. */
    String readBody() throws IOException {
        String head = readThrough("\r\n\r\n");
        int length = Integer.parseInt(head.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
        while (seen.length() < length) {
            read();
        }
        String body = seen.substring(0, length);
        seen.delete(0, length);
        return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The chunks of a chunked answer, its head taken off. */
    List<byte[]> readChunks() throws IOException {
        readThrough("\r\n\r\n");
        List<byte[]> chunks = new ArrayList<>();
        while (true) {
            int size = Integer.parseInt(readThrough("\r\n").strip(), 16);
            while (seen.length() < size + 2) {
                read();
            }
            if (size == 0) {
                return chunks;
            }
            chunks.add(seen.substring(0, size).getBytes(StandardCharsets.ISO_8859_1));
            seen.delete(0, size + 2);
        }
    }

    static byte[] joined(List<byte[]> chunks) {
        var all = new ByteArrayOutputStream();
        chunks.forEach(all::writeBytes);
        return all.toByteArray();
    }

    static String text(List<byte[]> chunks) {
        return new String(joined(chunks), StandardCharsets.UTF_8);
    }

    static String gunzipped(List<byte[]> chunks) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(joined(chunks)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
