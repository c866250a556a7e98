package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer on its way out. The request's thread adds events; comments that tell the caller that the answer
 * lives come from another. Whichever comes first sends the head; once it is sent, a failure can only be an event.
 */
final class EventOutput {
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
    void add(byte[] data) {
        batch.add(data);
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
            if (sink != null && !over) {
                sink.write(bytes);
                lastWrite = System.nanoTime();
            }
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
            over = true;
        } finally {
            writing.unlock();
        }
    }

    /** Ends a whole answer. */
    void done() {
        batch.add(DONE);
        flush();
        end(EventSink::close);
    }

    /** Ends a failed answer: as an answer of its own while nothing was sent, else by an event and without the end mark. */
    void fail(Problem problem) {
        if (begunOrOver()) {
            batch.add(in.event(problem));
            flush();
            end(EventSink::close);
        } else {
            in.fail(problem);
        }
    }

    /** From here on no comment begins the answer. */
    private boolean begunOrOver() {
        lock();
        try {
            over = sink == null;
            return sink != null;
        } finally {
            writing.unlock();
        }
    }

    /** Ends an answer that nobody reads. */
    void abort() {
        end(EventSink::abort);
    }

    private interface Ending {
        void of(EventSink sink);
    }

    private void end(Ending ending) {
        writing.lock();
        try {
            over = true;
            if (sink != null) {
                ending.of(sink);
            }
        } finally {
            writing.unlock();
        }
    }
}
