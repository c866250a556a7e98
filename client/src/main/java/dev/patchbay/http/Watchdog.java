package dev.patchbay.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one clock of a transport: it looks at all open exchanges every few milliseconds and ends those whose time is up.
 * So no socket needs a timeout of its own, which on a virtual thread would cost a timed park for every read.
 *
 * <p>An exchange joins by one compare-and-set and leaves by being over: it is dropped at the next look. With nothing
 * to watch the thread sleeps; it stays awake for a while after the last exchange, so that a caller with one call after
 * the other does not pay for waking it.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long TICK = 10_000_000;
    private static final int CALM_TICKS = 200;
    private static final long CHORES_EVERY = 1_000_000_000;

    private final AtomicReference<@Nullable Exchange> joining = new AtomicReference<>();
    private final List<Exchange> watched = new ArrayList<>();
    private final BooleanSupplier chores;
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closed;
    private int calm;
    private long choresDue = System.nanoTime();

    /**
     * Starts the thread.
     *
     * @param chores done about once a second while they return true or something is watched
     */
    Watchdog(BooleanSupplier chores) {
        this.chores = chores;
        this.thread = Thread.ofPlatform().daemon().name("patchbay-watchdog").unstarted(this::run);
        thread.start();
    }

    /** Watches an exchange until it is over. */
    void watch(Exchange exchange) {
        Exchange first;
        do {
            first = joining.get();
            exchange.next = first;
        } while (!joining.compareAndSet(first, exchange));
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Ends what is still open, and the thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            // It ends without being waited for.
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            take();
            look();
            rest(work());
        }
        take();
        watched.forEach(Exchange::cancel);
    }

    private void take() {
        Exchange exchange = joining.getAndSet(null);
        while (exchange != null) {
            watched.add(exchange);
            Exchange following = exchange.next;
            exchange.next = null;
            exchange = following;
        }
    }

    private void look() {
        long now = System.nanoTime();
        int kept = 0;
        for (int i = 0; i < watched.size(); i++) {
            Exchange exchange = watched.get(i);
            if (!check(exchange, now)) {
                watched.set(kept++, exchange);
            }
        }
        watched.subList(kept, watched.size()).clear();
    }

    /** One exchange that cannot be ended must not leave all others unwatched. */
    private static boolean check(Exchange exchange, long now) {
        try {
            return exchange.check(now);
        } catch (RuntimeException e) {
            LOG.error("An exchange with {} could not be ended", exchange.origin(), e);
            return true;
        }
    }

    private boolean work() {
        if (System.nanoTime() - choresDue < 0) {
            return true;
        }
        choresDue = System.nanoTime() + CHORES_EVERY;
        return chores.getAsBoolean();
    }

    private void rest(boolean moreWork) {
        calm = watched.isEmpty() ? calm + 1 : 0;
        if (calm < CALM_TICKS) {
            LockSupport.parkNanos(TICK);
            return;
        }
        asleep = true;
        if (joining.get() == null && !closed) {
            sleep(moreWork);
        }
        asleep = false;
    }

    private void sleep(boolean moreWork) {
        if (moreWork) {
            LockSupport.parkNanos(CHORES_EVERY);
        } else {
            LockSupport.park();
        }
    }
}
