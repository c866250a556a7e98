package dev.patchbay.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** For what another thread does a moment later. */
@SuppressWarnings("ThreadPriorityCheck")
final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Eventually() {}

    static void holds(BooleanSupplier condition) {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("does not hold after " + LONGEST);
            }
            Thread.yield();
        }
    }
}
