package dev.patchbay.gateway.server;

import dev.patchbay.call.RequestId;
import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.CallerGone;
import dev.patchbay.endpoints.Exchange;
import dev.patchbay.endpoints.Problem;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of a server share. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

    private final ServerSettings settings;
    private final Consumer<Exchange> handler;
    private final Quota quota;
    private final Refusals refusals;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    Service(ServerSettings settings, Consumer<Exchange> handler) {
        this.settings = settings;
        this.handler = handler;
        quota = new Quota(settings);
        refusals = new Refusals(settings);
    }

    ServerSettings settings() {
        return settings;
    }

    Quota quota() {
        return quota;
    }

    Refusals refusals() {
        return refusals;
    }

    Set<Connection> connections() {
        return connections;
    }

    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }

    /** From here on the request is a blocking matter of its own thread. */
    void handle(NettyExchange exchange) {
        exchange.ticket().share();
        Thread.startVirtualThread(() -> {
            try {
                answer(exchange);
            } finally {
                exchange.ticket().release();
            }
        });
    }

    private void answer(NettyExchange exchange) {
        try {
            handler.accept(exchange);
        } catch (CallerGone e) {
            LOG.debug("{} {}: {}", exchange.method(), exchange.path(), e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("{} {} failed", exchange.method(), exchange.path(), e);
        }
        try {
            exchange.settle();
        } catch (CallerGone e) {
            LOG.debug("{} {}: {}", exchange.method(), exchange.path(), e.getMessage());
        }
    }

    Answer toAnswer(Problem problem) {
        return problem.toAnswer(RequestId.create(), Instant.now());
    }

    /** Closes whatever has been waited for long enough. */
    void sweep() {
        long now = System.nanoTime();
        connections.forEach(connection -> connection.checkDeadline(now));
    }
}
