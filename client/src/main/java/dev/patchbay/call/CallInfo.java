package dev.patchbay.call;

import dev.patchbay.money.Money;
import java.time.Duration;
import java.util.Optional;

/**
 * How an answer came about.
 *
 * @param requestId the id of the call
 * @param provider the configured provider that served it
 * @param model the model that was asked for there
 * @param attempts how many attempts it took, 1 or more; 0 for an answer from the cache
 * @param latency from the call's begin to its answer; for a stream, to its first content
 * @param overhead the part of that which Patchbay itself used: not waiting for a provider, not pausing before a retry
 * @param droppedMessages how many of the oldest messages were left out, so that the prompt fits into
 *     {@link RequestOptions#maxContextTokens}; 0 where all were sent, and for an answer
 *     from the cache
 * @param cost what it cost, estimated by the price table; empty where price or usage are unknown, and for a stream
 *     that is not read to its end
 * @param trace what was tried and passed over on the way
 * @param cache what a cache had to do with it
 */
public record CallInfo(
        String requestId,
        String provider,
        String model,
        int attempts,
        Duration latency,
        Duration overhead,
        int droppedMessages,
        Optional<Money> cost,
        Trace trace,
        CacheOutcome cache) {
    /** What stands in an answer that no call gave, for example one read from JSON. */
    public static final CallInfo NONE =
            new CallInfo("", "", "", 0, Duration.ZERO, Duration.ZERO, 0, Optional.empty(), Trace.NONE, CacheOutcome.NONE);

    /** The same, now that somebody else went on with the answer. */
    public CallInfo continuedAs(CallInfo later) {
        return new CallInfo(requestId, later.provider, later.model, later.attempts, latency, overhead,
                later.droppedMessages, later.cost, later.trace, cache);
    }

    /** Whether the answer came from the cache: then it took no attempt and cost nothing. */
    public boolean cached() {
        return cache == CacheOutcome.HIT;
    }

    /** The same with what it cost. */
    public CallInfo withCost(Optional<Money> known) {
        return new CallInfo(requestId, provider, model, attempts, latency, overhead, droppedMessages, known, trace, cache);
    }

    /** The same with what a cache had to do with it. */
    public CallInfo withCache(CacheOutcome outcome) {
        return new CallInfo(requestId, provider, model, attempts, latency, overhead, droppedMessages, cost, trace, outcome);
    }
}
