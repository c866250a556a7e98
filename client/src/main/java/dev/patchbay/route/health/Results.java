package dev.patchbay.route.health;

import dev.patchbay.error.ErrorKind;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How the attempts at a lane went. Counts and averages are each right; read together they may be a call apart. */
final class Results {
    /** A lane of which every attempt fails counts as so much slower than it is. */
    private static final double PENALTY_NANOS = 10e9;
    /** How slow a lane was is forgotten by half in this time, or it would never be asked again. */
    private static final double HALF_LIFE_NANOS = 30e9;

    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final Ewma firstToken = new Ewma();
    private final Ewma answer = new Ewma();
    private final Ewma failing = new Ewma();
    private volatile long lastAt;
    private volatile @Nullable Fault lastFault;

    /** A failure by the provider's fault, by the board's time. */
    record Fault(ErrorKind kind, long at) {}

    void firstContent(long nanos, long now) {
        firstToken.add((double) nanos);
        lastAt = now;
    }

    void succeeded(long nanos, long now) {
        successes.increment();
        if (failuresInARow.get() != 0) {
            failuresInARow.set(0);
        }
        answer.add((double) nanos);
        failing.add(0);
        lastAt = now;
    }

    void failed(ErrorKind kind, long now) {
        failures.increment();
        failuresInARow.incrementAndGet();
        failing.add(1);
        lastAt = now;
        lastFault = new Fault(kind, now);
    }

    long successes() {
        return successes.sum();
    }

    long failures() {
        return failures.sum();
    }

    int failuresInARow() {
        return failuresInARow.get();
    }

    Ewma firstToken() {
        return firstToken;
    }

    Ewma answer() {
        return answer;
    }

    Optional<Fault> lastFault() {
        return Optional.ofNullable(lastFault);
    }

    boolean streams() {
        return firstToken.known();
    }

    /** The nanoseconds that an answer, or its first token, is likely to take; failures make slower. */
    double expected(boolean streaming, long now) {
        double nanos = (streaming ? firstToken : answer).get() + PENALTY_NANOS * failing.get();
        return nanos * Math.pow(2, (lastAt - now) / HALF_LIFE_NANOS);
    }
}
