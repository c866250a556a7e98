package dev.patchbay.http;

import dev.patchbay.http.TransportFailure.Fault;
import dev.patchbay.http.TransportFailure.TooLarge;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a stream, one after the other. Used by one thread at a time; the answer it belongs to may be
 * closed from any.
 *
 * <p>Events are found in place in a buffer that holds one event at least, and the payload of each is copied once.
 */
public abstract class FrameReader {
    /** What has come and is not done with: from {@link #start} to {@link #end}. */
    byte[] buffer;

    int start;
    int end;

    private final Body body;
    private final int usual;
    private final int limit;
    private @Nullable Frame ahead;
    private boolean atEnd;
    private boolean lastTaken;

    FrameReader(Body body, int buffer, int limit) {
        this.body = body;
        this.usual = Math.min(buffer, limit);
        this.limit = limit;
        this.buffer = new byte[usual];
    }

    /**
     * The next event, waited for; null at the end of the stream, and then always.
     *
     * @throws TransportFailure if the stream is cut, a limit passes, or an event is malformed or too large
     */
    public final @Nullable Frame next() throws TransportFailure {
        Frame frame = ahead == null ? parse() : ahead;
        ahead = null;
        while (frame == null && !atEnd) {
            fill();
            frame = parse();
        }
        return frame == null ? finish() : frame;
    }

    /**
     * Whether {@link #next} will return an event without waiting. It can be false although one is on its way, but
     * never true for nothing, so what is to be passed on can be held back while it is true.
     */
    public final boolean ready() throws TransportFailure {
        if (ahead == null) {
            ahead = parse();
        }
        while (ahead == null && !atEnd && body.available() > 0) {
            fill();
            ahead = parse();
        }
        return ahead != null;
    }

    /** The next event in the buffer, or null if it is not whole yet. */
    abstract @Nullable Frame parse() throws TransportFailure;

    /** What is left in the buffer at the end of the stream, or null. */
    abstract @Nullable Frame last() throws TransportFailure;

    /** Everything in the buffer moved towards its beginning. */
    abstract void moved(int by);

    /** Ends the stream for something in it that cannot be. */
    final TransportFailure malformed(String what) {
        return body.broken(Fault.MALFORMED, what);
    }

    final TransportFailure tooLarge() {
        return body.broken(new TooLarge("event", limit), null);
    }

    private @Nullable Frame finish() throws TransportFailure {
        if (lastTaken) {
            return null;
        }
        lastTaken = true;
        return last();
    }

    private void fill() throws TransportFailure {
        if (start == end) {
            clear();
        } else if (end == buffer.length) {
            makeRoom();
        }
        int count = body.read(buffer, end, buffer.length - end);
        if (count < 0) {
            atEnd = true;
        } else {
            end += count;
        }
    }

    private void clear() {
        move();
        if (buffer.length > 8 * usual) {
            buffer = new byte[usual];
        }
    }

    /** Moving costs as much as there is to move, so it must free about as much. */
    private void makeRoom() throws TransportFailure {
        if (start >= buffer.length / 2 || buffer.length == limit && start > 0) {
            move();
        } else if (buffer.length < limit) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(limit, buffer.length * 2L));
        } else {
            throw tooLarge();
        }
    }

    private void move() {
        int by = start;
        System.arraycopy(buffer, by, buffer, 0, end - by);
        start = 0;
        end -= by;
        moved(by);
    }
}
