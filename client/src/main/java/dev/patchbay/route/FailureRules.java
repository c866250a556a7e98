package dev.patchbay.route;

import dev.patchbay.call.Limit;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What to do about a failure: the table of failure rules in docs/reliability.md. Pure, so that the table can be read
 * and tested row by row.
 */
final class FailureRules {
    private final RetryPolicy policy;
    private final RandomGenerator random;

    FailureRules(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * Judges a failure.
     *
     * @param retries how often this target was asked again already
     * @param maxRetries how often it may be
     * @param left how much of the call's time is left
     */
    Verdict judge(PatchbayException failure, int retries, int maxRetries, Duration left) {
        return switch (failure.kind()) {
            case CONNECTION, SERVER_ERROR, RATE_LIMIT, OVERLOADED -> again(failure, retries, maxRetries, left);
            case TIMEOUT -> afterTimeout(failure, retries, maxRetries, left);
            case AUTHENTICATION, PERMISSION, QUOTA_EXHAUSTED, NOT_FOUND -> Verdict.NEXT;
            case INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED, CONTENT_POLICY, CANCELLED, CONFIGURATION -> Verdict.STOP;
        };
    }

    /** A silent route is not asked twice; a provider that says it timed out, or a slow handshake, is. */
    private Verdict afterTimeout(PatchbayException failure, int retries, int maxRetries, Duration left) {
        Limit limit = failure.limit().orElse(null);
        if (limit == Limit.TOTAL) {
            return Verdict.STOP;
        }
        return limit == null || limit == Limit.CONNECT ? again(failure, retries, maxRetries, left) : Verdict.NEXT;
    }

    /** A wait that does not fit into the call's time is not begun. */
    private Verdict again(PatchbayException failure, int retries, int maxRetries, Duration left) {
        if (retries >= maxRetries || !failure.retryable()) {
            return Verdict.NEXT;
        }
        Duration wait = failure.retryAfter().orElseGet(() -> policy.delay(retries + 1, random));
        return wait.compareTo(left) < 0 ? new Verdict.Again(wait) : Verdict.NEXT;
    }
}
