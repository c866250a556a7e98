package dev.patchbay.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a Redis alone that fails: after some failures in a row nobody is let through for a while, then one who probes,
 * and all again when a probe succeeds. One line is logged when it opens and one when it closes.
 */
final class Breaker {
    /** So many failures in a row open it. */
    static final int FAILURES = 5;
    /** How long it then keeps everybody away, and how long there is between two probes. */
    static final Duration COOL_DOWN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
    private static final long CLOSED = Long.MIN_VALUE;

    private final String what;
    private final LongSupplier nanos;
    private final AtomicInteger inARow = new AtomicInteger();
    private final AtomicLong probeAt = new AtomicLong(CLOSED);

    /**
     * A closed one.
     *
     * @param what does not work when it is open, for the log
     * @param nanos the time, as {@link System#nanoTime} gives it
     */
    Breaker(String what, LongSupplier nanos) {
        this.what = what;
        this.nanos = nanos;
    }

    /** Whether one may try; who was let through tells how it went. */
    boolean permits() {
        long probe = probeAt.get();
        if (probe == CLOSED) {
            return true;
        }
        long now = nanos.getAsLong();
        return now - probe >= 0 && probeAt.compareAndSet(probe, now + COOL_DOWN.toNanos());
    }

    boolean isOpen() {
        return probeAt.get() != CLOSED;
    }

    void succeeded() {
        if (inARow.get() != 0) {
            inARow.set(0);
        }
        if (isOpen() && probeAt.getAndSet(CLOSED) != CLOSED) {
            LOG.info("{} works again", what);
        }
    }

    void failed(String reason) {
        if (inARow.incrementAndGet() >= FAILURES
                && probeAt.compareAndSet(CLOSED, nanos.getAsLong() + COOL_DOWN.toNanos())) {
            LOG.warn("{} does not work: {}; calls go on without it, and it is tried again every {} s", what, reason,
                    COOL_DOWN.toSeconds());
        }
    }
}
