package dev.patchbay.gateway.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.Patchbay;
import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.Endpoints;
import dev.patchbay.endpoints.Exchange;
import dev.patchbay.endpoints.Header;
import dev.patchbay.gateway.server.GatewayServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running gateway: the library, the HTTP API over it, and the server under it. */
final class Gateway implements AutoCloseable {
    private static final Set<String> HEALTH = Set.of("/health", "/healthz");
    private static final Answer DRAINING = new Answer(503, List.of(new Header("content-type", "application/json")),
            "{\"status\":\"draining\"}".getBytes(US_ASCII));

    private final Clients clients;
    private final Endpoints endpoints;
    private final GatewayServer server;
    private final AtomicBoolean draining = new AtomicBoolean();

    private Gateway(GatewaySettings settings) throws IOException {
        clients = new Clients(Patchbay.of(settings.client()));
        endpoints = Endpoints.of(clients::ofThisCall, settings.endpoints());
        server = listen(settings);
    }

    /**
     * Starts one.
     *
     * @throws IOException if the address cannot be had, in words for the user
     */
    static Gateway start(GatewaySettings settings) throws IOException {
        return new Gateway(settings);
    }

    private GatewayServer listen(GatewaySettings settings) throws IOException {
        try {
            return GatewayServer.start(settings.server(), this::handle);
        } catch (IOException taken) {
            endpoints.close();
            clients.close();
            throw new IOException("cannot listen on " + settings.server().host() + ":" + settings.server().port() + ": "
                    + taken.getMessage() + "; choose another port with --port", taken);
        }
    }

    private void handle(Exchange exchange) {
        if (isDraining() && HEALTH.contains(exchange.path())) {
            exchange.respond(DRAINING);
        } else {
            clients.during(() -> endpoints.handle(exchange));
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.address();
    }

    /** Whether it is about to stop. */
    boolean isDraining() {
        return draining.get();
    }

    /**
     * Lets the calls that begin from now on run by other settings; those of the server stay as they are. What is cached
     * stays, too, unless the settings of the cache are others.
     */
    void replace(GatewaySettings settings) {
        clients.replace(Patchbay.builder().settings(settings.client()).cacheOf(clients.latest()).build());
    }

    /** Takes no new connections and waits for open calls; whether all ended in time. */
    boolean drain(Duration atMost) throws InterruptedException {
        draining.set(true);
        return server.drain(atMost);
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.close();
        endpoints.close();
        clients.close();
    }
}
