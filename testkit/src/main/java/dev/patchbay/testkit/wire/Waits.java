package dev.patchbay.testkit.wire;

import java.io.IOException;
import java.time.Duration;

/** Waits of an answer, with comments in between if the script wants them. */
final class Waits {
    /** An interval that never comes. */
    static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Line line;
    private final ByteSink body;
    private final byte[] comment;
    private final long everyNanos;

    Waits(Line line) {
        this(line, new BodyOut(new Outbox(line), false), new byte[0], NEVER);
    }

    /** Waits that send the comment through the body this often. */
    Waits(Line line, ByteSink body, byte[] comment, Duration every) {
        this.line = line;
        this.body = body;
        this.comment = comment;
        this.everyNanos = Math.max(1, every.toNanos());
    }

    void forEver() throws IOException {
        pause(Long.MAX_VALUE);
    }

    void pause(long nanos) throws IOException {
        long left = nanos;
        while (left > everyNanos) {
            line.pause(everyNanos);
            body.write(comment, 0, comment.length);
            body.flush();
            left -= everyNanos;
        }
        line.pause(left);
    }
}
