package dev.patchbay.endpoints;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a call when its caller goes away: interrupts the thread that makes it and closes what it reads. After
 * {@link #close} nothing of that reaches the thread any more, which may serve another request by then.
 */
final class CallerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallerWatch.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread = Thread.currentThread();
    private @Nullable AutoCloseable reading;
    private boolean over;
    private boolean gone;

    private CallerWatch() {}

    /** Watches over the calling thread until it closes the watch. */
    static CallerWatch over(Exchange exchange) {
        var watch = new CallerWatch();
        exchange.onDisconnect(watch::callerLeft);
        return watch;
    }

    /** Names what is read from now on; it is closed at once if the caller is gone already. */
    void reads(AutoCloseable source) {
        lock.lock();
        try {
            reading = source;
            if (!gone) {
                return;
            }
        } finally {
            lock.unlock();
        }
        close(source);
    }

    private void callerLeft() {
        @Nullable AutoCloseable source;
        lock.lock();
        try {
            if (over) {
                return;
            }
            gone = true;
            source = reading;
            // Under the lock, so that it cannot come after close.
            thread.interrupt();
        } finally {
            lock.unlock();
        }
        if (source != null) {
            // The callback may be on an event loop, which must not wait for a socket to close.
            Thread.startVirtualThread(() -> close(source));
        }
    }

    private static void close(AutoCloseable source) {
        try {
            source.close();
        } catch (Exception alreadyBroken) {
            LOG.debug("closing what nobody reads any more failed", alreadyBroken);
        }
    }

    /** Whether the caller went away. */
    boolean callerIsGone() {
        lock.lock();
        try {
            return gone;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
            if (gone) {
                // The interrupt was for the call, which is over.
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
