package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer on its way out. The request's thread adds events; comments that tell the caller that the answer
 * lives come from another. Whichever comes first sends the head; once it is sent, a failure can only be an event.
 */
final class EventOutput implements AutoCloseable {
    private static final Header CONTENT = new Header("content-type", "text/event-stream; charset=utf-8");
    /** No cache and no proxy (nginx) may hold events back. */
    private static final Header UNCACHED = new Header("cache-control", "no-cache");
    private static final Header UNBUFFERED = new Header("x-accel-buffering", "no");
    private static final byte[] PING = ": ping\n\n".getBytes(US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);

    private final Inbound in;
    private final ReentrantLock writing = new ReentrantLock();
    private final EventBatch batch = new EventBatch();
    private @Nullable EventSink sink;
    private boolean over;
    private volatile long lastWrite = System.nanoTime();

    EventOutput(Inbound in) {
        this.in = in;
    }

    /** The fields of the head that tell of a stream. */
    static Header[] head() {
        return new Header[] {CONTENT, UNCACHED, UNBUFFERED};
    }

    /** Begins the answer with that head, if no comment has begun it already. */
    void begin(List<Header> head) {
        lock();
        try {
            if (sink == null) {
                sink = in.exchange().stream(200, head);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Adds an event, to be written with the next {@link #flush}. */
    void add(JsonObject chunk) {
        batch.add(chunk);
        if (batch.isFull()) {
            flush();
        }
    }

    /** Writes what was added. */
    void flush() {
        if (!batch.isEmpty()) {
            write(batch.take());
        }
    }

    private void write(byte[] bytes) {
        lock();
        try {
            if (sink == null || over) {
                throw new CallerGone("nobody is there for the events", null);
            }
            sink.write(bytes);
            lastWrite = System.nanoTime();
        } finally {
            writing.unlock();
        }
    }

    private void lock() {
        try {
            writing.lockInterruptibly();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CallerGone("interrupted while a comment was being written", cancelled);
        }
    }

    /** How long nothing was written, in nanoseconds. */
    long silentNanos(long now) {
        return now - lastWrite;
    }

    /** Writes a comment, unless events are being written: then the caller sees that the answer lives. */
    void ping() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            if (over) {
                return;
            }
            if (sink == null) {
                sink = in.exchange().stream(200, in.head(head()));
            }
            lastWrite = System.nanoTime();
            sink.write(PING);
        } catch (CallerGone gone) {
            // The request's thread learns of it from the server, or from its own next write.
            abort();
        } finally {
            writing.unlock();
        }
    }

    /** Ends a whole answer. */
    void done() {
        batch.add(DONE);
        end();
    }

    /** Ends a failed answer: as a plain one while nothing was sent, else with an event and without the end mark. */
    void fail(Problem problem) {
        if (isBegun()) {
            batch.add(in.event(problem));
            end();
        } else {
            in.fail(problem);
        }
    }

    /** If it has not begun, no comment begins it from here on. */
    private boolean isBegun() {
        lock();
        try {
            over |= sink == null;
            return sink != null;
        } finally {
            writing.unlock();
        }
    }

    private void end() {
        flush();
        lock();
        try {
            over = true;
            Objects.requireNonNull(sink).close();
        } finally {
            writing.unlock();
        }
    }

    private void abort() {
        if (sink != null && !over) {
            sink.abort();
        }
        over = true;
    }

    /** Cuts the answer off, unless it has come to one of its ends. */
    @Override
    public void close() {
        writing.lock();
        try {
            abort();
        } finally {
            writing.unlock();
        }
    }
}
