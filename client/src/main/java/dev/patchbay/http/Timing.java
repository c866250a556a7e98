package dev.patchbay.http;

import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import java.time.Duration;

/**
 * The limits of one attempt and the moment at which the whole call must be over.
 *
 * @param limits how long each stage may take
 * @param deadline a value of {@link System#nanoTime}; fixed when the call began, the same for all its attempts
 */
public record Timing(Limits limits, long deadline) {
    /** Far enough to mean never and near enough to be added to {@link System#nanoTime} without overflow: 73 years. */
    private static final long FOREVER = Long.MAX_VALUE / 4;

    /** The timing of a call that begins now: its deadline is the limit {@link Limit#TOTAL} from here. */
    public static Timing start(Limits limits) {
        return since(System.nanoTime(), limits);
    }

    /** The timing of a call that began at that {@link System#nanoTime}. */
    public static Timing since(long begun, Limits limits) {
        return new Timing(limits, begun + nanos(limits.get(Limit.TOTAL)));
    }

    /** What is left of the whole call; negative when its time is over. */
    public Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    /** The nanoseconds of a duration, however long it is. */
    static long nanos(Duration duration) {
        return duration.toSeconds() >= FOREVER / 1_000_000_000 ? FOREVER : duration.toNanos();
    }
}
