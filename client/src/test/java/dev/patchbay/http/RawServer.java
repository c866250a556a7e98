package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says what a test tells it to, byte for byte. Each connection has a virtual thread. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final BlockingQueue<Long> gone = new LinkedBlockingQueue<>();

    /** What happens on one connection. */
    interface Script {
        void play(Peer peer) throws IOException;
    }

    RawServer(Script script) {
        this(listener(), script);
    }

    RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    private static ServerSocket listener() {
        try {
            return new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request on a connection with the same bytes. */
    static RawServer always(String answer) {
        return new RawServer(peer -> {
            while (peer.read() != null) {
                peer.send(answer);
            }
        });
    }

    static String answer(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(ISO_8859_1).length + "\r\n\r\n" + body;
    }

    static String chunk(String text) {
        return Integer.toHexString(text.getBytes(ISO_8859_1).length) + "\r\n" + text + "\r\n";
    }

    static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";

    URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/v1/chat");
    }

    int port() {
        return listener.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    /** When a script found that the client had gone; null if that does not happen in time. */
    Long clientGone() throws InterruptedException {
        return gone.poll(5, TimeUnit.SECONDS);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int number = accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> play(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Socket socket, int number) {
        try (socket) {
            script.play(new Peer(socket, number));
        } catch (IOException e) {
            // The client closed the connection: the tests that care ask for it.
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's end of one connection. */
    final class Peer {
        private final Socket socket;
        private final InputStream in;
        private final int number;

        Peer(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.number = number;
        }

        /** The how manieth connection of the server, from 1. */
        int number() {
            return number;
        }

        /** One whole request, or null if the client has hung up. */
        String read() throws IOException {
            String head = head();
            if (head == null) {
                return null;
            }
            int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
            return head + new String(in.readNBytes(length), ISO_8859_1);
        }

        /** The head of a request alone. */
        String head() throws IOException {
            var head = new ByteArrayOutputStream();
            int ends = 0;
            while (ends < 4) {
                int b = in.read();
                if (b < 0) {
                    return null;
                }
                head.write(b);
                ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : b == '\r' ? 1 : 0;
            }
            return head.toString(ISO_8859_1);
        }

        void send(String text) throws IOException {
            send(text.getBytes(ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** What one read of the socket gives: what the client sent in one packet, if it is small. */
        String packet() throws IOException {
            byte[] bytes = new byte[65_536];
            return new String(bytes, 0, in.read(bytes), ISO_8859_1);
        }

        /** Stays until the client has hung up, and notes when that was. */
        void awaitEnd() {
            try {
                while (in.read() >= 0) {
                    // Whatever else it sends.
                }
            } catch (IOException e) {
                // A reset is an end, too.
            }
            gone.add(System.nanoTime());
        }

        /** Neither reads nor writes until the server is closed. */
        void awaitNothing() {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Passes bytes on, both ways, until the client has hung up. */
        void tunnel(Socket onward) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    onward.getInputStream().transferTo(socket.getOutputStream());
                } catch (IOException e) {
                    // One of the two is closed.
                }
            });
            in.transferTo(onward.getOutputStream());
        }

        /** Closes with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
