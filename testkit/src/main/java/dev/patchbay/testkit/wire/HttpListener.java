package dev.patchbay.testkit.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Takes connections and gives each a virtual thread. */
public final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final Clock clock;
    private final int mostBody;
    private final Stage stage;
    private final Set<Line> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong count = new AtomicLong();
    private final Thread acceptor;

    private HttpListener(ServerSocket server, Clock clock, int mostBody, Stage stage) {
        this.server = server;
        this.clock = clock;
        this.mostBody = mostBody;
        this.stage = stage;
        this.acceptor = Thread.ofPlatform().name("simulator-" + server.getLocalPort()).daemon().unstarted(this::accept);
    }

    /**
     * Starts listening.
     *
     * @param mostBody the largest body taken, in bytes
     * @throws IOException if the address cannot be bound
     */
    public static HttpListener start(InetSocketAddress address, Clock clock, int mostBody, Stage stage)
            throws IOException {
        var server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
        } catch (IOException unbound) {
            server.close();
            throw unbound;
        }
        var listener = new HttpListener(server, clock, mostBody, stage);
        listener.acceptor.start();
        return listener;
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many connections are open. */
    public int openConnections() {
        return open.size();
    }

    /** Ends the connections on which an answer is waiting. */
    public void endWaiting() {
        open.stream().filter(Line::isWaiting).forEach(Line::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (IOException failed) {
                Thread.onSpinWait(); // closed, which ends the loop, or one connection that was gone before it was here
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        long number = count.incrementAndGet();
        var connection = new Connection(number, socket, clock, mostBody, stage, this::forget);
        open.add(connection.line());
        if (server.isClosed()) {
            connection.line().close();
        }
        Thread.ofVirtual().name("simulator-connection-" + number).start(connection);
    }

    private void forget(Line line) {
        open.remove(line);
    }

    /** Stops listening and ends all connections, whatever they are doing. */
    @Override
    public void close() {
        try {
            server.close();
            // The system takes connections until the thread that waits for them has let go of the socket.
            acceptor.join();
        } catch (IOException unclosable) {
            acceptor.interrupt();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        open.forEach(Line::close);
    }
}
