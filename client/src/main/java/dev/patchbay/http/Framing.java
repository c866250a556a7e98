package dev.patchbay.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** How a stream is cut into events. */
public enum Framing {
    /** {@code text/event-stream}. */
    SSE {
        @Override
        FrameReader reader(Body body, int buffer, int limit) {
            return new SseReader(body, buffer, limit);
        }
    },
    /** One JSON text a line: {@code application/x-ndjson}. */
    NDJSON {
        @Override
        FrameReader reader(Body body, int buffer, int limit) {
            return new NdjsonReader(body, buffer, limit);
        }
    },
    /** {@code application/vnd.amazon.eventstream}. */
    AWS_EVENT_STREAM {
        @Override
        FrameReader reader(Body body, int buffer, int limit) {
            return new EventStreamReader(body, buffer, limit);
        }
    };

    private static final int BUFFER = 8_192;

    /**
     * A reader over bytes from anywhere.
     *
     * @param limit bytes of the largest event
     */
    public FrameReader reader(InputStream in, int limit) {
        return reader(Body.local(in), BUFFER, limit);
    }

    /** The events of a body that is there whole, whatever their size. */
    public List<Frame> frames(byte[] body) {
        var frames = new ArrayList<Frame>();
        try {
            FrameReader reader = reader(new ByteArrayInputStream(body), body.length + 1);
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
        } catch (TransportFailure malformed) {
            throw new UncheckedIOException(malformed);
        }
        return frames;
    }

    abstract FrameReader reader(Body body, int buffer, int limit);
}
