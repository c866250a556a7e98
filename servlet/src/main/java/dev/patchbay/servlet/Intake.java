package dev.patchbay.servlet;

import dev.patchbay.endpoints.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Takes in the bodies of requests: each no larger than allowed, and all that are held together neither. */
final class Intake {
    private static final int FIRST_ROOM = 16 * 1024;

    private final int maxBody;
    private final long maxHeld;
    private final AtomicLong held = new AtomicLong();

    Intake(ServletSettings settings) {
        maxBody = settings.maxBodySize();
        maxHeld = settings.maxBufferedBytes();
    }

    /** A body cannot be taken. */
    static final class TooMuch extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        private TooMuch(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /** A body, which counts until it is closed. */
    final class Held implements AutoCloseable {
        private byte[] bytes = {};
        private int length;

        byte[] bytes() {
            return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        }

        private void readAll(InputStream in, long declared) throws IOException, TooMuch {
            bytes = new byte[Math.min(maxBody, declared < 0 ? FIRST_ROOM : (int) Math.min(declared, FIRST_ROOM))];
            for (int next = in.read(); next >= 0; next = in.read()) {
                makeRoom(declared);
                bytes[length] = (byte) next;
                int more = in.read(bytes, length + 1, bytes.length - length - 1);
                take(1 + Math.max(0, more));
            }
        }

        /** As it comes, not as it was promised. */
        private void makeRoom(long declared) throws TooMuch {
            if (length == maxBody) {
                throw tooLarge();
            }
            if (length == bytes.length) {
                long room = Math.max(FIRST_ROOM, 2L * length);
                long wanted = declared > length ? Math.min(declared, room) : room;
                bytes = Arrays.copyOf(bytes, (int) Math.min(maxBody, wanted));
            }
        }

        private void take(int count) throws TooMuch {
            length += count;
            if (held.addAndGet(count) > maxHeld) {
                throw new TooMuch(Problem.of(503, "The server holds as many bytes in requests as it may "
                        + "(max_buffered_bytes). Try again in a moment.").withRetryAfter(Duration.ofSeconds(1)));
            }
        }

        @Override
        public void close() {
            held.addAndGet(-length);
            length = 0;
        }
    }

    /** Reads the body of a request. Close what is returned when the request is answered. */
    Held read(HttpServletRequest request) throws IOException, TooMuch {
        long declared = request.getContentLengthLong();
        if (declared > maxBody) {
            throw tooLarge();
        }
        var body = new Held();
        try {
            body.readAll(request.getInputStream(), declared);
            return body;
        } catch (IOException | TooMuch | RuntimeException failure) {
            body.close();
            throw failure;
        }
    }

    private TooMuch tooLarge() {
        return new TooMuch(Problem.of(413, "The body of the request is larger than " + maxBody
                + " bytes (max_body_size)."));
    }
}
