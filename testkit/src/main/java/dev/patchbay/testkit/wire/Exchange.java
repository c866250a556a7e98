package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.Moment;
import dev.patchbay.testkit.script.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request received whole; the connection adds what became of it. */
final class Exchange implements ReceivedRequest {
    private final RequestHead head;
    private final byte[] body;
    private final long connection;
    private final Moment received;
    private final CompletableFuture<Moment> answered = new CompletableFuture<>();
    private final CompletableFuture<Moment> disconnected = new CompletableFuture<>();

    Exchange(RequestHead head, byte[] body, long connection, Moment received) {
        this.head = head;
        this.body = body;
        this.connection = connection;
        this.received = received;
    }

    void answered(Moment moment) {
        answered.complete(moment);
    }

    void disconnected(Moment moment) {
        disconnected.complete(moment);
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String path() {
        return head.path();
    }

    @Override
    public String query() {
        return head.query();
    }

    @Override
    public List<Header> headers() {
        return head.headers();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public int bodyLength() {
        return body.length;
    }

    @Override
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public long connection() {
        return connection;
    }

    @Override
    public Moment received() {
        return received;
    }

    @Override
    public Optional<Moment> answered() {
        return Optional.ofNullable(answered.getNow(null));
    }

    @Override
    public Optional<Moment> disconnected() {
        return Optional.ofNullable(disconnected.getNow(null));
    }

    @Override
    public Moment awaitAnswered(Duration timeout) {
        return await(answered, timeout, "was not answered whole");
    }

    @Override
    public Moment awaitDisconnect(Duration timeout) {
        return await(disconnected, timeout, "was not left by its client");
    }

    private Moment await(CompletableFuture<Moment> future, Duration timeout, String failure) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(this + " " + failure + " within " + timeout.toMillis() + " ms", late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + this, stop);
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Method, path and connection; never headers or body. */
    @Override
    public String toString() {
        return method() + " " + path() + " (connection " + connection + ")";
    }
}
