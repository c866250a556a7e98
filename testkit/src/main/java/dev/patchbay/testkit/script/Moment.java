package dev.patchbay.testkit.script;

import java.time.Duration;
import java.time.Instant;

/**
 * A point in time on both clocks: one to show, one to measure with.
 *
 * @param nanos {@link System#nanoTime} at that point
 * @param instant the wall clock at that point
 */
public record Moment(long nanos, Instant instant) {
    /** The time from an earlier {@link System#nanoTime} to this moment; negative if that was later. */
    public Duration since(long earlierNanos) {
        return Duration.ofNanos(nanos - earlierNanos);
    }

    /** The time from an earlier moment to this one; negative if that was later. */
    public Duration since(Moment earlier) {
        return since(earlier.nanos);
    }
}
