package dev.patchbay.endpoints;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks after all streams that are open: whichever was silent for too long gets a comment, so that neither the caller
 * nor a proxy on the way gives it up. One thread for all of them that never writes itself, as a caller that does not
 * read would hold up the others.
 */
final class Pings implements AutoCloseable {
    /** How much later than asked for a comment may come: one part in so many. */
    private static final int PRECISION = 4;

    private final Set<EventOutput> open = ConcurrentHashMap.newKeySet();
    private final long intervalNanos;
    private final @Nullable ScheduledThreadPoolExecutor timer;

    Pings(Duration interval) {
        intervalNanos = interval.toNanos();
        timer = interval.isZero() ? null : startTimer();
    }

    private ScheduledThreadPoolExecutor startTimer() {
        var executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("patchbay-pings").daemon(true).factory());
        long period = Math.max(1, intervalNanos / PRECISION);
        var unused = executor.scheduleAtFixedRate(this::sweep, period, period, TimeUnit.NANOSECONDS);
        return executor;
    }

    private void sweep() {
        long now = System.nanoTime();
        for (EventOutput output : open) {
            if (output.silentNanos(now) >= intervalNanos) {
                Thread.startVirtualThread(output::ping);
            }
        }
    }

    void add(EventOutput output) {
        if (timer != null) {
            open.add(output);
        }
    }

    void remove(EventOutput output) {
        open.remove(output);
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
