package dev.patchbay.http;

import dev.patchbay.call.PoolSettings;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections, by origin; the one used last is used first, so that the others can grow old and be closed.
 * HttpCore's lock-free pool bounds them for each origin; the bound over all is kept here.
 */
final class Pool {
    private final LaxConnPool<Origin, Connection> connections;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final PoolSettings settings;

    Pool(PoolSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.maxConnections());
        this.connections =
                new LaxConnPool<>(settings.maxPerHost(), TimeValue.NEG_ONE_MILLISECOND, PoolReusePolicy.LIFO, null);
    }

    /**
     * A place for the origin, with a connection in it if one was free and is alive.
     *
     * @throws TimeoutException if none came free in time
     * @throws CancellationException if the pool is closed
     */
    Lease lease(Origin origin, long nanos) throws TimeoutException, InterruptedException {
        long until = System.nanoTime() + nanos;
        takePlace(nanos);
        boolean leased = false;
        try {
            Lease lease = new Lease(this, checked(entry(origin, until - System.nanoTime())));
            leased = true;
            return lease;
        } finally {
            if (!leased) {
                places.release();
            }
        }
    }

    private void takePlace(long nanos) throws TimeoutException, InterruptedException {
        if (places.tryAcquire()) {
            return;
        }
        waiting.incrementAndGet();
        try {
            if (!places.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    private PoolEntry<Origin, Connection> entry(Origin origin, long nanos)
            throws TimeoutException, InterruptedException {
        long millis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)) + 1;
        var future = ask(origin, Timeout.ofMilliseconds(millis));
        boolean waits = !future.isDone();
        if (waits) {
            waiting.incrementAndGet();
        }
        try {
            return future.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            giveUp(future);
            throw e;
        } catch (ExecutionException e) {
            // The pool fails a request for one reason only: its deadline.
            throw new TimeoutException();
        } finally {
            if (waits) {
                waiting.decrementAndGet();
            }
        }
    }

    private Future<PoolEntry<Origin, Connection>> ask(Origin origin, Timeout timeout) {
        try {
            return connections.lease(origin, null, timeout, null);
        } catch (IllegalStateException e) {
            throw (CancellationException) new CancellationException("the pool is closed").initCause(e);
        }
    }

    /** An interrupt can come at the moment the pool hands over a place. */
    private void giveUp(Future<PoolEntry<Origin, Connection>> future) throws InterruptedException {
        if (!future.cancel(true)) {
            try {
                connections.release(future.get(), true);
            } catch (ExecutionException e) {
                // It failed, so there is nothing to give back.
            }
        }
    }

    private PoolEntry<Origin, Connection> checked(PoolEntry<Origin, Connection> entry) {
        Connection connection = entry.getConnection();
        if (connection != null
                && System.currentTimeMillis() - entry.getUpdated() >= settings.validateAfter().toMillis()
                && connection.isDead()) {
            entry.discardConnection(CloseMode.IMMEDIATE);
        }
        return entry;
    }

    /** An exchange ended whole. */
    void takeBack(PoolEntry<Origin, Connection> entry) {
        Connection connection = entry.getConnection();
        boolean reusable = connection != null && connection.detach();
        if (reusable) {
            entry.updateExpiry(TimeValue.ofMilliseconds(connection.keepAliveMillis()));
        }
        release(entry, reusable);
    }

    /** An exchange was cut. */
    void drop(PoolEntry<Origin, Connection> entry) {
        entry.discardConnection(CloseMode.IMMEDIATE);
        release(entry, false);
    }

    private void release(PoolEntry<Origin, Connection> entry, boolean reusable) {
        try {
            connections.release(entry, reusable);
        } catch (IllegalStateException e) {
            if (!connections.isShutdown()) {
                throw e;
            }
        } finally {
            places.release();
        }
        if (connections.isShutdown()) {
            entry.discardConnection(CloseMode.IMMEDIATE);
        }
    }

    /** Called before a connection is opened: unused ones elsewhere make room when the bound over all is reached. */
    void makeRoom() {
        PoolStats stats = connections.getTotalStats();
        if (stats.getLeased() + stats.getAvailable() > settings.maxConnections()) {
            connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        }
    }

    /** Closes what has been unused for too long; true while something unused is left. */
    boolean closeExpired() {
        connections.closeExpired();
        return connections.getTotalStats().getAvailable() > 0;
    }

    PoolStats stats() {
        return connections.getTotalStats();
    }

    /** Callers who wait for a place. HttpCore's own count has those who gave up in it, until a place comes free. */
    int waiting() {
        return waiting.get();
    }

    void close() {
        connections.close(CloseMode.IMMEDIATE);
    }
}
