package dev.patchbay.http;

import dev.patchbay.call.Limit;
import dev.patchbay.http.TransportFailure.Fault;
import dev.patchbay.http.TransportFailure.Kind;
import dev.patchbay.http.TransportFailure.LimitPassed;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: which limit is armed, which connection it holds, and how it ended. It ends once: whole, or
 * cut for a reason, and whoever comes first decides; the connection goes back to the pool in the one case and is
 * closed in the other.
 *
 * <p>Limits of a stage run only while the caller waits for the network, so a slow caller is never mistaken for a slow
 * provider. Only the total limit runs always.
 */
final class Exchange {
    private static final long NOT_WAITING = 0;
    private static final End WHOLE = new End(null);

    /** The following one in the watchdog's list of those that join. */
    @Nullable Exchange next;

    private final Origin origin;
    private final Timing timing;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final AtomicReference<@Nullable Lease> lease = new AtomicReference<>();
    private volatile @Nullable Socket socket;

    private Limit stage = Limit.POOL;
    private Duration allowed = Limit.POOL.standard();
    private boolean rolling;
    private long stageUntil;
    private @Nullable Thread waiter;
    private volatile long waitingUntil;

    private boolean requestSent;
    private boolean reused;
    private long sentAt;

    /** Null stands for an exchange that came to its end. */
    private record End(@Nullable Kind cut) {}

    Exchange(Origin origin, Timing timing) {
        this.origin = origin;
        this.timing = timing;
    }

    Origin origin() {
        return origin;
    }

    Timing timing() {
        return timing;
    }

    /** Arms a limit that runs out at a fixed moment: its duration after a start. */
    void until(Limit limit, long start) {
        stage = limit;
        allowed = timing.limits().get(limit);
        rolling = false;
        stageUntil = start + Timing.nanos(allowed);
    }

    /** Arms a limit that begins anew with every wait. */
    void eachWait(Limit limit, Duration duration) {
        stage = limit;
        allowed = duration;
        rolling = true;
    }

    /** Arms the limit to the first content, which counts from the request sent. */
    void untilFirstToken() {
        until(Limit.FIRST_TOKEN, sentAt);
    }

    /** Nanoseconds that are left of the armed limit, or of the whole call where that is less. */
    long left() {
        long now = System.nanoTime();
        return Math.min(stageUntil - now, timing.deadline() - now);
    }

    /** What has passed when {@link #left} came to nothing. */
    Kind passed() {
        return timing.deadline() - stageUntil < 0 ? total() : new LimitPassed(stage, allowed);
    }

    /** The caller is about to wait for the network. */
    void beginWait() {
        waiter = Thread.currentThread();
        long until = rolling ? System.nanoTime() + Timing.nanos(allowed) : stageUntil;
        waitingUntil = until == NOT_WAITING ? 1 : until;
    }

    /** The wait is over. */
    void endWait() {
        waitingUntil = NOT_WAITING;
    }

    /** Called by the watchdog; true when there is nothing more to watch. */
    boolean check(long now) {
        long until = waitingUntil;
        if (now - timing.deadline() >= 0) {
            cut(total());
        } else if (until != NOT_WAITING && now - until >= 0) {
            cut(new LimitPassed(stage, allowed));
        } else if (until != NOT_WAITING && waiter != null && waiter.isInterrupted()) {
            // A platform thread that waits for a socket does not notice its interrupt.
            cut(Fault.CANCELLED);
        }
        return isOver();
    }

    boolean isOver() {
        return end.get() != null;
    }

    /** Takes over a connection from the pool, or a place for one. */
    void hold(Lease held) {
        lease.set(held);
        reused = held.isConnected();
        if (isOver()) {
            letGo();
        }
    }

    /** From here on, whoever cuts the exchange closes this socket. */
    void hold(Socket open) {
        socket = open;
        if (isOver()) {
            Sockets.cut(open);
        }
    }

    void sent() {
        requestSent = true;
        sentAt = System.nanoTime();
    }

    /** Ends it early, unless it is over. */
    void cancel() {
        cut(Fault.CANCELLED);
    }

    /** Ends it early, unless it is over: the connection is closed, and whoever waits for it wakes up. */
    void cut(Kind kind) {
        if (end.compareAndSet(null, new End(kind))) {
            letGo();
        }
    }

    /** The answer was read to its end; the connection may serve another exchange. */
    void whole() {
        if (end.compareAndSet(null, WHOLE)) {
            Lease held = lease.getAndSet(null);
            if (held != null) {
                held.giveBack();
            }
        }
    }

    /** Closes the connection, which keeps the exchange open for another one. */
    void letGo() {
        Socket open = socket;
        if (open != null) {
            Sockets.cut(open);
        }
        Lease held = lease.getAndSet(null);
        if (held != null) {
            held.discard();
        }
    }

    /** Whether a failure is that of a connection which the server had closed while nobody used it. */
    boolean wasStale(Connection connection) {
        return !isOver() && connection.isUnanswered() && !Thread.currentThread().isInterrupted();
    }

    /** Throws if the exchange was cut. */
    void ensureOpen() throws TransportFailure {
        End ended = end.get();
        if (ended != null && ended.cut() != null) {
            throw Failures.of(ended.cut(), origin, null, requestSent, reused);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw failure(Fault.CANCELLED, null);
        }
    }

    /** The failure that an exception stands for, after the exchange was cut for it. */
    TransportFailure failure(IOException e) {
        if (e instanceof TransportFailure failure) {
            return failure;
        }
        return failure(Thread.currentThread().isInterrupted() ? Fault.CANCELLED : Failures.kindOf(e), e);
    }

    /** The failure with which the exchange ends: what ended it before, else this. */
    TransportFailure failure(Kind kind, @Nullable Exception cause) {
        cut(kind);
        End ended = end.get();
        Kind first = ended == null || ended.cut() == null ? kind : ended.cut();
        return Failures.of(first, origin, cause, requestSent, reused);
    }

    private LimitPassed total() {
        return new LimitPassed(Limit.TOTAL, timing.limits().get(Limit.TOTAL));
    }
}
