package dev.patchbay.call;

import java.time.Duration;

/**
 * How long the first content of a stream may take until the next target is asked beside the one that is slow; whoever
 * has content first serves the call, the other is cancelled. Holds only where another target exists.
 */
public sealed interface HedgeAfter {
    /** {@link Auto}, the default. */
    HedgeAfter AUTO = new Auto();
    /** {@link Off}. */
    HedgeAfter OFF = new Off();

    /** After 10 s, or after 3 × the target's usual time to its first content where that is longer. */
    record Auto() implements HedgeAfter {}

    /** Never. */
    record Off() implements HedgeAfter {}

    /**
     * After a fixed time, however slow the target usually is.
     *
     * @param delay longer than 0
     */
    record Fixed(Duration delay) implements HedgeAfter {
        /** Checks the range. */
        public Fixed {
            if (delay.isNegative() || delay.isZero()) {
                throw new IllegalArgumentException("hedge_after must be longer than 0, not " + delay);
            }
        }
    }

    /**
     * After a fixed time.
     *
     * @throws IllegalArgumentException if it is not longer than 0
     */
    static HedgeAfter of(Duration delay) {
        return new Fixed(delay);
    }
}
