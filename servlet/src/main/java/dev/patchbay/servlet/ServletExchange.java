package dev.patchbay.servlet;

import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.CallerGone;
import dev.patchbay.endpoints.EventSink;
import dev.patchbay.endpoints.Exchange;
import dev.patchbay.endpoints.Header;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request of a servlet container and its answer. */
final class ServletExchange implements Exchange, AutoCloseable {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String path;
    private final Intake.Held held;
    private final byte[] body;
    private final Departure departure = new Departure();
    private final long receivedNanos;
    private boolean begun;
    private volatile boolean whole;

    ServletExchange(HttpServletRequest request, HttpServletResponse response, String path, Intake.Held held,
            long receivedNanos) {
        this.request = request;
        this.response = response;
        this.path = path;
        this.held = held;
        this.body = held.bytes();
        this.receivedNanos = receivedNanos;
    }

    Departure departure() {
        return departure;
    }

    /** Gives back the room that the body took. */
    @Override
    public void close() {
        held.close();
    }

    /** Whether the answer came to its end. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return path;
    }

    /** Not from the container, which would take a body for a form's. */
    @Override
    public Optional<String> query(String name) {
        return Query.first(request.getQueryString(), name);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public long receivedNanos() {
        return receivedNanos;
    }

    @Override
    public void respond(Answer answer) {
        begin();
        write(() -> Answers.write(answer, !method().equals("HEAD"), response));
        whole = true;
    }

    @Override
    public EventSink stream(int status, List<Header> headers) {
        begin();
        Answers.head(status, headers, response);
        return new Events();
    }

    private void begin() {
        if (begun) {
            throw new IllegalStateException("answered already");
        }
        begun = true;
        requireCaller();
    }

    private interface Write {
        void run() throws IOException;
    }

    private void write(Write write) {
        requireCaller();
        try {
            write.run();
        } catch (IOException closed) {
            departure.happened();
            throw new CallerGone("the caller closed the connection or read too slowly", closed);
        } catch (RuntimeException unwritable) {
            // So says a container that has done away with the request.
            throw new CallerGone("the answer cannot be written any more", unwritable);
        }
    }

    private void requireCaller() {
        if (departure.isGone()) {
            throw new CallerGone("the caller closed the connection", null);
        }
    }

    @Override
    public void onDisconnect(Runnable callback) {
        departure.onDisconnect(callback);
    }

    /** A body that the container cuts into chunks or frames, flushed at each write. */
    private final class Events implements EventSink {
        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public void write(byte[] bytes) {
            if (ended.get()) {
                throw new CallerGone("the answer has ended", null);
            }
            ServletExchange.this.write(() -> Answers.write(bytes, response));
        }

        @Override
        public void close() {
            whole |= ended.compareAndSet(false, true);
        }

        /** The servlet cuts what is not whole when the request's thread is done with it. */
        @Override
        public void abort() {
            ended.set(true);
        }
    }
}
