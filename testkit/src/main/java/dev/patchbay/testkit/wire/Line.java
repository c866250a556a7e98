package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.script.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one connection. While an answer waits, somebody must still read, or nobody would see that the client
 * has left: then a second thread reads ahead, and the next {@link #read} takes what it found.
 */
final class Line {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Clock clock;
    private final Consumer<Moment> onClientGone;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean endedHere;
    private volatile boolean waiting;
    private @Nullable ReadAhead ahead;

    Line(Socket socket, Clock clock, Consumer<Moment> onClientGone) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.clock = clock;
        this.onClientGone = onClientGone;
    }

    Moment now() {
        return new Moment(System.nanoTime(), clock.instant());
    }

    /** Reads at least one byte; -1 if the client is gone. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        var pending = ahead;
        if (pending == null) {
            return receive(bytes, offset, length);
        }
        int read = pending.take(bytes, offset, length);
        ahead = pending.isUsedUp() ? null : pending;
        return read;
    }

    /** Reads from the socket itself. */
    int receive(byte[] bytes, int offset, int length) {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (IOException reset) {
            read = -1;
        }
        if (read < 0) {
            clientGone();
        }
        return read;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException gone) {
            clientGone();
            throw gone;
        }
    }

    private void clientGone() {
        if (!endedHere && over.getCount() > 0) {
            onClientGone.accept(now());
        }
        finish();
    }

    /** Waits, and fails as soon as the connection is over. */
    void pause(long nanos) throws ConnectionOver {
        if (nanos <= 0) {
            return;
        }
        if (ahead == null) {
            ahead = ReadAhead.start(this);
        }
        waiting = true;
        try {
            if (over.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new ConnectionOver("the connection ended during a wait");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ConnectionOver("interrupted");
        } finally {
            waiting = false;
        }
    }

    /** Whether an answer is waiting right now. */
    boolean isWaiting() {
        return waiting;
    }

    /** Ends the connection with a reset, which drops what has not been sent yet. */
    void reset() {
        endedHere = true;
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            over.countDown();
        }
        finish();
    }

    /** Ends the connection from this side. */
    void close() {
        endedHere = true;
        finish();
    }

    private void finish() {
        over.countDown();
        try {
            socket.close();
        } catch (IOException unclosable) {
            endedHere = true; // the descriptor is gone either way
        }
    }
}
