package dev.patchbay.http;

import dev.patchbay.call.Limit;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.TransportFailure.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.pool.PoolStats;

/**
 * HTTP/1.1 over pooled connections. TLS is verified against the trust store of the system, redirects are not followed,
 * there are no cookies, and nothing is ever sent twice with one exception: when a kept connection breaks before the
 * first byte of an answer, the request is sent once more on a fresh one. The server closed that connection while it
 * was unused, so nobody answered and most likely nobody read the request; a call to a model has no other effect than
 * its answer, so that a second one does no harm even if somebody did.
 */
public final class PooledTransport implements Transport {
    private static final String VERSION =
            Optional.ofNullable(PooledTransport.class.getPackage().getImplementationVersion()).orElse("dev");
    private static final List<Header> ADDED =
            List.of(new Header("Accept-Encoding", "gzip"), new Header("User-Agent", "patchbay/" + VERSION));

    private final PoolSettings settings;
    private final Pool pool;
    private final Connector connector;
    private final Watchdog watchdog;
    private final LongAdder opened = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder resent = new LongAdder();

    /** A transport with its own pool and one thread that watches the time. */
    public PooledTransport(PoolSettings settings) {
        this(settings, PooledTransport::systemTrust, InetAddress::getAllByName);
    }

    PooledTransport(PoolSettings settings, Supplier<SSLSocketFactory> tls, Names.Resolver resolver) {
        this.settings = settings;
        this.pool = new Pool(settings);
        this.connector = new Connector(settings, tls, new Names(resolver));
        this.watchdog = new Watchdog(pool::closeExpired);
    }

    private static SSLSocketFactory systemTrust() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the trust store of the system cannot be read", e);
        }
    }

    @Override
    public HttpAnswer open(HttpCall call, Timing timing) throws TransportFailure {
        var exchange = new Exchange(call.origin(), timing);
        watchdog.watch(exchange);
        boolean answered = false;
        try {
            exchange.ensureOpen();
            HttpAnswer answer = ask(call, exchange);
            answered = true;
            return answer;
        } catch (IOException e) {
            throw exchange.failure(e);
        } finally {
            if (!answered) {
                exchange.cancel();
            }
        }
    }

    private HttpAnswer ask(HttpCall call, Exchange exchange) throws IOException {
        Lease lease = lease(exchange);
        exchange.hold(lease);
        if (!lease.isConnected()) {
            connect(lease, exchange);
            return answer(over(lease.connection(), call, exchange), exchange, false);
        }
        reused.increment();
        try {
            return answer(over(lease.connection(), call, exchange), exchange, false);
        } catch (IOException e) {
            if (!exchange.wasStale(lease.connection())) {
                throw e;
            }
        }
        return again(lease, call, exchange);
    }

    private HttpAnswer again(Lease lease, HttpCall call, Exchange exchange) throws IOException {
        resent.increment();
        lease.clear();
        connect(lease, exchange);
        return answer(over(lease.connection(), call, exchange), exchange, true);
    }

    private Lease lease(Exchange exchange) throws TransportFailure {
        exchange.until(Limit.POOL, System.nanoTime());
        try {
            return pool.lease(exchange.origin(), exchange.left());
        } catch (TimeoutException e) {
            throw exchange.failure(exchange.passed(), e);
        } catch (CancellationException e) {
            throw exchange.failure(Fault.CANCELLED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw exchange.failure(Fault.CANCELLED, e);
        }
    }

    private void connect(Lease lease, Exchange exchange) throws IOException {
        pool.makeRoom();
        lease.put(connector.connect(exchange.origin(), exchange));
        opened.increment();
    }

    private ClassicHttpResponse over(Connection connection, HttpCall call, Exchange exchange) throws IOException {
        connection.attach(exchange);
        exchange.hold(connection.socket());
        exchange.until(Limit.RESPONSE, System.nanoTime());
        try {
            connection.write(pieces(call));
        } catch (IOException e) {
            return refusedEarly(connection, e);
        }
        exchange.sent();
        exchange.until(Limit.RESPONSE, System.nanoTime());
        return connection.receive();
    }

    private byte[][] pieces(HttpCall call) {
        Proxy proxy = connector.proxy();
        return proxy == null || call.origin().secure()
                ? call.pieces(call.path(), ADDED)
                : call.pieces(Proxy.target(call), proxy.and(ADDED));
    }

    /** A server that does not want a request answers before it has read all of it, and then hangs up. */
    private static ClassicHttpResponse refusedEarly(Connection connection, IOException unsent) throws IOException {
        try {
            ClassicHttpResponse answer = connection.receive();
            connection.useNoMore();
            return answer;
        } catch (IOException e) {
            unsent.addSuppressed(e);
            throw unsent;
        }
    }

    private HttpAnswer answer(ClassicHttpResponse head, Exchange exchange, boolean resentOnce) throws IOException {
        exchange.eachWait(Limit.IDLE, exchange.timing().limits().get(Limit.IDLE));
        WireBody body = WireBody.of(head, exchange);
        return new HttpAnswer(head.getCode(), new Headers(head), body, settings, resentOnce);
    }

    /** What is held and was done until now. */
    public TransportStats stats() {
        PoolStats now = pool.stats();
        return new TransportStats(
                now.getLeased(), now.getAvailable(), pool.waiting(), opened.sum(), reused.sum(), resent.sum());
    }

    @Override
    public void close() {
        watchdog.close();
        pool.close();
    }
}
