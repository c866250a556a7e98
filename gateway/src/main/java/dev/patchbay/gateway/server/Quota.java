package dev.patchbay.gateway.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what all connections together hold, and says when it is enough. */
final class Quota {
    private final int mostConnections;
    private final int mostRequests;
    private final long mostBytes;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Quota(ServerSettings settings) {
        mostConnections = settings.maxConnections();
        mostRequests = settings.maxConcurrentRequests();
        mostBytes = settings.maxBufferedBytes();
    }

    /** Counts a connection in, whether there is room or not; how many are over the limit. */
    int connect() {
        return connections.incrementAndGet() - mostConnections;
    }

    void disconnect() {
        connections.decrementAndGet();
    }

    /** Room for one request, or none. */
    boolean enter() {
        if (requests.incrementAndGet() <= mostRequests) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        if (requests.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Room for that many bytes of a body, or none. */
    boolean take(long count) {
        if (bytes.addAndGet(count) <= mostBytes) {
            return true;
        }
        give(count);
        return false;
    }

    void give(long count) {
        bytes.addAndGet(-count);
    }

    /** Waits until no request is left; whether that came about in time. */
    synchronized boolean awaitIdle(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (requests.get() > 0) {
            long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
