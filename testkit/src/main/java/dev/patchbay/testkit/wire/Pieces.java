package dev.patchbay.testkit.wire;

import java.io.IOException;

/** Sends a body in small pieces, each in a packet of its own, with a wait after each if that is wanted. */
final class Pieces implements ByteSink {
    private final ByteSink next;
    private final int size;
    private final long waitNanos;
    private final Line line;

    Pieces(ByteSink next, int size, long waitNanos, Line line) {
        this.next = next;
        this.size = Math.max(1, size);
        this.waitNanos = waitNanos;
        this.line = line;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += size) {
            next.write(bytes, offset + done, Math.min(size, length - done));
            next.flush();
            line.pause(waitNanos);
        }
    }

    @Override
    public void flush() throws IOException {
        next.flush();
    }

    @Override
    public void end() throws IOException {
        next.end();
    }
}
