package dev.patchbay.call;

import java.time.Duration;

/**
 * How an answer came about.
 *
 * @param requestId the id of the call
 * @param provider the configured provider that served it
 * @param model the model that was asked for there
 * @param attempts how many attempts it took, 1 or more
 * @param latency from the call's begin to its answer; for a stream, to its first content
 * @param overhead the part of that which Patchbay itself used: not waiting for a provider, not pausing before a retry
 */
public record CallInfo(
        String requestId, String provider, String model, int attempts, Duration latency, Duration overhead) {
    /** What stands in an answer that no call gave, for example one read from JSON. */
    public static final CallInfo NONE = new CallInfo("", "", "", 0, Duration.ZERO, Duration.ZERO);
}
