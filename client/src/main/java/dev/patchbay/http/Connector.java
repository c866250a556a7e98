package dev.patchbay.http;

import dev.patchbay.call.Limit;
import dev.patchbay.call.PoolSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: name, TCP, proxy, TLS. All of it together has the time of {@link Limit#CONNECT}, and all of it
 * can be cut.
 */
final class Connector {
    private final PoolSettings settings;
    private final Http1Config config;
    private final Supplier<SSLSocketFactory> tls;
    private final Names names;
    private final @Nullable Proxy proxy;

    /**
     * @param tls asked when the first TLS connection is opened: reading the trust store takes a tenth of a second
     */
    Connector(PoolSettings settings, Supplier<SSLSocketFactory> tls, Names names) {
        this.settings = settings;
        this.tls = tls;
        this.names = names;
        URI through = settings.proxy();
        this.proxy = through == null ? null : new Proxy(through);
        // HttpCore's own default is 32 KB for each of the three buffers of a connection.
        this.config = Http1Config.custom()
                .setBufferSize(settings.streamBuffer())
                .setMaxLineLength(settings.maxHeaderLine())
                .setMaxHeaderCount(settings.maxHeaders())
                .build();
    }

    /** The proxy in force, if there is one. */
    @Nullable Proxy proxy() {
        return proxy;
    }

    Connection connect(Origin origin, Exchange exchange) throws IOException {
        exchange.until(Limit.CONNECT, System.nanoTime());
        Origin hop = proxy == null ? origin : proxy.origin();
        InetAddress[] addresses = names.resolve(hop.host(), exchange);
        for (int i = 0; i < addresses.length - 1; i++) {
            try {
                return connect(origin, new InetSocketAddress(addresses[i], hop.port()), exchange, exchange.left() / 2);
            } catch (SocketException | SocketTimeoutException e) {
                exchange.ensureOpen();
            }
        }
        var last = new InetSocketAddress(addresses[addresses.length - 1], hop.port());
        try {
            return connect(origin, last, exchange, exchange.left());
        } catch (SocketTimeoutException e) {
            throw exchange.failure(exchange.passed(), e);
        }
    }

    private Connection connect(Origin origin, InetSocketAddress address, Exchange exchange, long nanos)
            throws IOException {
        var socket = new Socket();
        exchange.hold(socket);
        exchange.beginWait();
        boolean connected = false;
        try {
            dial(socket, address, Math.clamp(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, 1, Integer.MAX_VALUE));
            Connection connection = over(socket, origin);
            connected = true;
            return connection;
        } finally {
            exchange.endWait();
            if (!connected) {
                Sockets.close(socket);
            }
        }
    }

    private static void dial(Socket socket, InetSocketAddress address, int millis) throws IOException {
        try {
            socket.connect(address, millis);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
        } catch (SocketException e) {
            // An unreachable network has no exception of its own.
            throw (ConnectException) new ConnectException(e.getMessage()).initCause(e);
        }
    }

    private Connection over(Socket socket, Origin origin) throws IOException {
        if (!origin.secure()) {
            return new Connection(settings, config, socket, null);
        }
        if (proxy != null) {
            proxy.tunnel(socket, origin);
        }
        var secure = (SSLSocket) tls.get().createSocket(socket, origin.host(), origin.port(), true);
        secure.setSSLParameters(verified(secure.getSSLParameters()));
        secure.startHandshake();
        return new Connection(settings, config, socket, secure);
    }

    /** Without the first line a certificate of any host would do. */
    private static SSLParameters verified(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        return parameters;
    }
}
