package dev.patchbay.route;

import java.time.Duration;

/** Waits between attempts; comes from outside so that tests need not wait. */
@FunctionalInterface
public interface Pause {
    /** Blocks the thread for so long. */
    void of(Duration duration) throws InterruptedException;
}
