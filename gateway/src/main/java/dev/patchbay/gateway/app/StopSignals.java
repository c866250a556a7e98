package dev.patchbay.gateway.app;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Waits for the signal to stop, SIGTERM or SIGINT. A second one ends the process on the spot.
 *
 * <p>The JDK's own way, a shutdown hook, can neither see a second signal nor end with 0.
 */
final class StopSignals {
    private final CountDownLatch first = new CountDownLatch(1);

    private StopSignals() {}

    static StopSignals watch() {
        var signals = new StopSignals();
        Signal.handle(new Signal("TERM"), signals::came);
        Signal.handle(new Signal("INT"), signals::came);
        return signals;
    }

    private void came(Signal signal) {
        if (first.getCount() == 0) {
            // As a shell tells of it: 128 and the number of the signal.
            Runtime.getRuntime().halt(128 + signal.getNumber());
        }
        first.countDown();
    }

    void await() throws InterruptedException {
        first.await();
    }
}
