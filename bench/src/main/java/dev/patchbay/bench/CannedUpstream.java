package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A server on the loopback interface that answers every request with the same bytes, and allocates nothing for it. */
final class CannedUpstream implements AutoCloseable {
    private static final byte[] LENGTH = "content-length: ".getBytes(ISO_8859_1);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);

    private final ServerSocket server;
    private final byte[] answer;

    CannedUpstream(String contentType, byte[] body) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length
                + "\r\n\r\n").getBytes(ISO_8859_1);
        answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        Thread.ofPlatform().daemon().name("canned-upstream").start(this::accept);
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        byte[] buffer = new byte[64 * 1024];
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (readRequest(in, buffer)) {
                out.write(answer);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Reads a request that fits into the buffer; false at the end of the connection. */
    private static boolean readRequest(InputStream in, byte[] buffer) throws IOException {
        int size = 0;
        int wanted = Integer.MAX_VALUE;
        while (size < wanted) {
            int count = in.read(buffer, size, buffer.length - size);
            if (count < 0) {
                return false;
            }
            size += count;
            int head = indexOf(END_OF_HEAD, buffer, size);
            if (head >= 0) {
                wanted = head + END_OF_HEAD.length + number(buffer, indexOf(LENGTH, buffer, head) + LENGTH.length);
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from) {
        int value = 0;
        for (int i = from; bytes[i] != '\r'; i++) {
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }

    private static int indexOf(byte[] wanted, byte[] in, int end) {
        for (int i = 0; i + wanted.length <= end; i++) {
            if (matches(wanted, in, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] wanted, byte[] in, int from) {
        for (int i = 0; i < wanted.length; i++) {
            if (Character.toLowerCase(in[from + i]) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
