package dev.patchbay.servlet;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestId;
import dev.patchbay.endpoints.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenAI-compatible HTTP API in a web application of one's own. Mapped to {@code /ai/*}, the base URL for OpenAI's
 * clients is {@code /ai/v1}; mapped to {@code /v1/*}, it is {@code /v1}. It lets everybody in: put a filter before it
 * that does not.
 *
 * <p>A call takes seconds or minutes in which it only waits. So, where the container and the filters support
 * asynchronous requests, the container's thread reads the body and is given back, and a virtual thread answers: a pool
 * of 200 threads then carries thousands of streams, and it makes no difference whether the container itself uses
 * virtual threads. Where a filter does not support them, the container's thread answers; in both cases by the same blocking
 * code.
 *
 * <p>The servlet API does not tell when a caller of HTTP/1.1 leaves, except by a write that fails. A stream is written
 * to at least once in {@link dev.patchbay.endpoints.EndpointSettings#pingInterval}, so its call is cancelled at the
 * next event or comment after that; a call for an answer in one piece goes on to its end.
 */
public class PatchbayServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PatchbayServlet.class);
    private static final String CUT = PatchbayServlet.class.getName() + ".cut";
    private static final Problem UNANSWERED = Problem.of(500, "The server failed to answer.");
    private static final Problem UNREADABLE =
            Problem.of(408, "The body of the request ended before it was whole, or came too slowly.");

    private final transient @Nullable Patchbay given;
    private final transient ServletSettings settings;
    private final transient Intake intake;
    private transient @Nullable Patchbay own;
    private transient @Nullable Mounts mounts;

    /**
     * For {@code web.xml}: the client is made of the file that the init-param {@code config} names, in the web
     * application if it begins with {@code /WEB-INF/}, and of the environment; without it, of the environment alone.
     * It is closed with the servlet.
     */
    public PatchbayServlet() {
        given = null;
        settings = ServletSettings.STANDARD;
        intake = new Intake(settings);
    }

    /** Answers by this client, which stays its owner's to close. */
    public PatchbayServlet(Patchbay client) {
        this(client, ServletSettings.STANDARD);
    }

    /** Answers by this client, which stays its owner's to close. */
    public PatchbayServlet(Patchbay client, ServletSettings settings) {
        this.given = client;
        this.settings = settings;
        this.intake = new Intake(settings);
    }

    /** @throws ServletException if the settings that an init-param names are wrong, with all that is wrong */
    @Override
    public void init() throws ServletException {
        Patchbay client = given;
        if (client == null) {
            client = InitParams.client(getServletConfig());
            own = client;
        }
        mounts = new Mounts(client, settings.endpoints(), getServletContext().getContextPath());
    }

    /** Stops looking after streams; a client of its own is closed. */
    @Override
    public void destroy() {
        if (mounts != null) {
            mounts.close();
        }
        if (own != null) {
            own.close();
        }
    }

    /** Answers a request of any method. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(CUT) != null) {
            throw cut();
        }
        long received = System.nanoTime();
        Intake.Held body;
        try {
            body = intake.read(request);
        } catch (Intake.TooMuch refused) {
            refuse(refused.problem(), response);
            return;
        } catch (IOException | RuntimeException unreadable) {
            LOG.debug("the body of a request cannot be read", unreadable);
            refuse(UNREADABLE, response);
            return;
        }
        String path = getServletContext().getContextPath() + pathInside(request);
        begin(new ServletExchange(request, response, path, body, received), request, response);
    }

    private void begin(ServletExchange exchange, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.isAsyncSupported()) {
            if (!answer(exchange, request, response) && !exchange.departure().isGone()) {
                throw cut();
            }
            return;
        }
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        async.addListener(exchange.departure());
        Thread.ofVirtual().name("patchbay-request").start(() -> answer(exchange, async));
    }

    private void answer(ServletExchange exchange, AsyncContext async) {
        var request = (HttpServletRequest) async.getRequest();
        boolean whole = answer(exchange, request, (HttpServletResponse) async.getResponse());
        try {
            if (whole || exchange.departure().isGone()) {
                async.complete();
            } else {
                // Nothing but an exception makes a container cut a connection, and that it takes from service() only.
                request.setAttribute(CUT, true);
                async.dispatch();
            }
        } catch (IllegalStateException endedByTheContainer) {
            LOG.debug("the container has ended the request already", endedByTheContainer);
        }
    }

    private static EOFException cut() {
        return new EOFException("the answer ends before it is whole, so the connection is cut");
    }

    /** Whether the answer came to its end. */
    private boolean answer(ServletExchange exchange, HttpServletRequest request, HttpServletResponse response) {
        try (exchange) {
            mounts().at(request.getHttpServletMapping()).handle(exchange);
        } catch (RuntimeException | Error failure) {
            LOG.error("{} {} failed", exchange.method(), exchange.path(), failure);
        }
        if (exchange.isWhole() || exchange.departure().isGone() || response.isCommitted()) {
            return exchange.isWhole();
        }
        return refuse(UNANSWERED, response);
    }

    /** Says a last word; whether it could be said. */
    private static boolean refuse(Problem problem, HttpServletResponse response) {
        try {
            Answers.write(problem.toAnswer(RequestId.create(), Instant.now()), true, response);
            return true;
        } catch (IOException | RuntimeException gone) {
            LOG.debug("nobody is there to be refused", gone);
            return false;
        }
    }

    /** The path as it came, without what leads to the web application; a proxy may call that otherwise than we do. */
    private static String pathInside(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        return uri.startsWith(context) ? uri.substring(context.length()) : uri;
    }

    private Mounts mounts() {
        Mounts made = mounts;
        if (made == null) {
            throw new IllegalStateException("the servlet is not initialized");
        }
        return made;
    }
}
