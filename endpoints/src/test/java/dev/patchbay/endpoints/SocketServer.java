package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The least HTTP/1.1 server that can carry the endpoints: one request a connection, a virtual thread each. */
final class SocketServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Consumer<Exchange> handler;

    private SocketServer(ServerSocket listening, Consumer<Exchange> handler) {
        this.listening = listening;
        this.handler = handler;
    }

    static SocketServer start(Consumer<Exchange> handler) {
        try {
            var server = new SocketServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            String[] request = line(in).split(" ");
            Map<String, String> headers = headers(in);
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            var exchange = new SocketExchange(socket, request[0], request[1], headers, body);
            Thread.ofVirtual().start(() -> exchange.watch(in));
            handler.accept(exchange);
        } catch (IOException cut) {
            // The caller will see it.
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the request ends in its head");
            }
            line.append((char) b);
        }
        return new String(line.toString().getBytes(ISO_8859_1), ISO_8859_1).strip();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
