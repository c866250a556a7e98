package dev.patchbay.route.health;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.error.ErrorKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The breaker of one scope. Closed it lets every call through. Open it asks to be left alone until a time; the first
 * call after that is the probe, and the time moves on by a cool-down, so that a probe that is lost costs one. A success
 * of a call that began after it opened closes it. All times are the board's.
 *
 * <p>Who refuses (429, a dead key, an unknown model) does so at once, while an answer may take a minute: a probe that
 * was not refused for a second counts as let in.
 */
final class Circuit {
    private static final Duration REFUSED_BY_THEN = Duration.ofSeconds(1);

    private final BreakerPolicy policy;
    private final AtomicReference<@Nullable Open> open = new AtomicReference<>();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final RateWindow window;

    /**
     * An open breaker.
     *
     * @param since when it opened: what began before tells nothing new by succeeding
     * @param until when the next call may probe
     * @param probing whether a probe is out
     * @param why the class of the failure that opened it
     */
    record Open(long since, long until, boolean probing, ErrorKind why) {
        boolean refused() {
            return switch (why) {
                case RATE_LIMIT, OVERLOADED, NOT_FOUND, AUTHENTICATION, PERMISSION, QUOTA_EXHAUSTED -> true;
                case SERVER_ERROR, TIMEOUT, CONNECTION, INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED, CONTENT_POLICY,
                        CANCELLED, CONFIGURATION -> false;
            };
        }

        Open probed(long nextProbe) {
            return new Open(since, nextProbe, true, why);
        }

        Open dueAt(long now) {
            return new Open(since, now, false, why);
        }
    }

    Circuit(BreakerPolicy policy) {
        this.policy = policy;
        this.window = new RateWindow(policy.window().toNanos());
    }

    /** Null while it is closed. */
    @Nullable Open open() {
        return open.get();
    }

    /** When a call may go through: now, or later. */
    long freeAt(long now) {
        Open seen = open.get();
        return seen == null ? now : Math.max(now, seen.until());
    }

    /** Goes through: always while closed, as the one probe when that is due. */
    boolean claim(long now) {
        Open seen = open.get();
        return seen == null || seen.until() <= now && open.compareAndSet(seen, afterClaim(seen, now));
    }

    private @Nullable Open afterClaim(Open seen, long now) {
        if (!seen.refused()) {
            return seen.probed(now + policy.coolDown().toNanos());
        }
        return seen.probing() ? null : seen.probed(now + REFUSED_BY_THEN.toNanos());
    }

    /** The probe came to nothing; the next call may probe. */
    void giveBack(long now) {
        Open seen = open.get();
        if (seen != null && seen.probing()) {
            open.compareAndSet(seen, seen.dueAt(now));
        }
    }

    /** A call got an answer that shows that all is well. */
    void answered(long begunAt) {
        Open seen = open.get();
        if (seen != null && begunAt >= seen.since() && open.compareAndSet(seen, null)) {
            window.clear();
        }
    }

    void succeeded(long begunAt, long now) {
        if (failuresInARow.get() != 0) {
            failuresInARow.set(0);
        }
        answered(begunAt);
        window.add(now, true);
    }

    /** Counts a failure, and opens if it is one too many, or if the breaker was open when the call began. */
    void failed(ErrorKind why, long begunAt, long now) {
        int row = failuresInARow.incrementAndGet();
        window.add(now, false);
        Open seen = open.get();
        if (seen == null ? tooMany(row, now) : begunAt >= seen.since()) {
            coolDown(why, policy.coolDown(), now);
        }
    }

    private boolean tooMany(int row, long now) {
        return row >= policy.consecutiveFailures()
                || window.exceeds(now, policy.minimumCalls(), policy.failureRate());
    }

    /** Opens at once; a rest that was to last longer is kept. */
    void coolDown(ErrorKind why, Duration rest, long now) {
        long until = now + rest.toNanos();
        open.updateAndGet(seen -> seen == null || seen.probing() || seen.until() <= until
                ? new Open(now, until, false, why)
                : new Open(now, seen.until(), false, seen.why()));
    }
}
