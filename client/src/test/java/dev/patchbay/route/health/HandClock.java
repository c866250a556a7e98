package dev.patchbay.route.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes when the test says so. Begins below zero, as {@link System#nanoTime} may. */
public final class HandClock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(-12_345);

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
