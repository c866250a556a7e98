package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.Patchbay;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenAI-compatible HTTP API over a {@link Patchbay}. A server hands in its requests as {@link Exchange}s, each on
 * a thread of its own, which {@link #handle} blocks until the request is answered; a virtual thread will do.
 */
public final class Endpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final byte[] OK = "{\"status\":\"ok\"}".getBytes(US_ASCII);

    private final Routes routes;
    private final String prefix;
    private final Cors cors;
    private final InstantSource clock;
    private final Pings pings;

    private Endpoints(Supplier<Patchbay> patchbay, EndpointSettings settings, InstantSource clock) {
        this.prefix = settings.prefix();
        this.cors = new Cors(settings.corsOrigins());
        this.clock = clock;
        this.pings = new Pings(settings.pingInterval());
        var calls = new CallReader(settings);
        var models = new ModelsEndpoint(patchbay);
        Endpoint health = in -> in.json(OK);
        this.routes = new Routes(models::one)
                .post("/v1/chat/completions", new ChatEndpoint(patchbay, calls, pings))
                .post("/v1/embeddings", new EmbeddingsEndpoint(patchbay, calls))
                .get(ModelsEndpoint.PATH, models::all)
                .get("/v1/providers/status", new ProvidersEndpoint(patchbay))
                .get("/health", health)
                .get("/healthz", health)
                .get("/openapi.yaml", new Contract(prefix));
    }

    /**
     * The API over whatever client the supplier has when a request comes, so that a client with new settings can take
     * the place of the old one between two requests. The clients stay their owner's to close.
     */
    public static Endpoints of(Supplier<Patchbay> patchbay, EndpointSettings settings) {
        return new Endpoints(patchbay, settings, InstantSource.system());
    }

    /** Whether there is something under this path, as it came; a server with other paths asks before it says 404. */
    public boolean has(String path) {
        return path.startsWith(prefix) && routes.find(path.substring(prefix.length())) != null;
    }

    /** Answers a request. Never throws: what goes wrong is told to the caller, and to the log if it is our fault. */
    public void handle(Exchange exchange) {
        var in = Inbound.of(exchange, prefix, cors, clock);
        try {
            answer(in);
        } catch (CallerGone gone) {
            LOG.debug("request {}: {}", in.requestId(), gone.getMessage());
        } catch (Throwable failure) {
            fail(in, failure);
        }
    }

    private static void fail(Inbound in, Throwable failure) {
        try {
            in.fail(Problems.of(failure, in));
        } catch (CallerGone gone) {
            LOG.debug("request {}: nobody is there for the error: {}", in.requestId(), gone.getMessage());
        } catch (RuntimeException | Error unanswerable) {
            LOG.error("request {} cannot be answered", in.requestId(), unanswerable);
        }
    }

    private void answer(Inbound in) {
        Routes.Route route = in.isInside() ? routes.find(in.path()) : null;
        String method = in.exchange().method();
        if (route == null) {
            throw new Refused(unknownPath(in));
        }
        if (cors.isPreflight(in.exchange())) {
            cors.preflight(in, route.allowed());
        } else if (route.allows(method)) {
            route.endpoint().answer(in);
        } else {
            throw new Refused(Problem.of(405, Excerpt.of(in.path()) + " takes " + route.allowed() + ", not "
                    + Excerpt.of(method)).withHeader("allow", route.allowed()));
        }
    }

    private Problem unknownPath(Inbound in) {
        return Problem.of(404, "there is nothing under " + Excerpt.of(in.exchange().path()) + "; did you mean "
                + prefix + routes.nearest(in.path()) + "? The paths are " + routes.paths()
                + (prefix.isEmpty() ? "" : ", each after " + prefix));
    }

    /** Stops looking after streams; requests that run go on without comments. */
    @Override
    public void close() {
        pings.close();
    }
}
