package dev.patchbay.route;

import dev.patchbay.call.Limit;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What to do about a failure: the table of failure rules in docs/reliability.md. Pure, so that the table can be read
 * and tested row by row.
 */
final class FailureRules {
    /** With another target ready, a longer Retry-After is not waited out: docs/decisions/0010-worth-waiting.md. */
    static final Duration WORTH_WAITING = Duration.ofSeconds(5);

    private final RetryPolicy policy;
    private final RandomGenerator random;

    FailureRules(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * How things stand when an attempt has failed.
     *
     * @param retries how often this target was asked again already
     * @param maxRetries how often it may be
     * @param left how much of the call's time is left
     * @param coolsDown whether the target is to be left alone for a while
     * @param othersReady whether another target could be asked instead that does not cool down
     */
    record Standing(int retries, int maxRetries, Duration left, boolean coolsDown, boolean othersReady) {}

    /** Judges a failure. */
    Verdict judge(PatchbayException failure, Standing standing) {
        return switch (failure.kind()) {
            case CONNECTION, SERVER_ERROR, RATE_LIMIT, OVERLOADED -> again(failure, standing);
            case TIMEOUT -> afterTimeout(failure, standing);
            case AUTHENTICATION, PERMISSION, QUOTA_EXHAUSTED, NOT_FOUND -> Verdict.NEXT;
            case CONTEXT_LENGTH_EXCEEDED, CONTENT_POLICY -> Verdict.NEXT_NAMED_FOR_IT;
            case INVALID_REQUEST, CANCELLED, CONFIGURATION -> Verdict.STOP;
        };
    }

    /** A silent route is not asked twice; a provider that says it timed out, or a slow handshake, is. */
    private Verdict afterTimeout(PatchbayException failure, Standing standing) {
        Limit limit = failure.limit().orElse(null);
        if (limit == Limit.TOTAL) {
            return Verdict.STOP;
        }
        return limit == null || limit == Limit.CONNECT ? again(failure, standing) : Verdict.NEXT;
    }

    /** A wait that does not fit into the call's time is not begun. */
    private Verdict again(PatchbayException failure, Standing standing) {
        if (standing.retries >= standing.maxRetries || !failure.retryable()) {
            return Verdict.NEXT;
        }
        Duration told = failure.facts().retryAfter();
        if (standing.othersReady && (told == null ? standing.coolsDown : told.compareTo(WORTH_WAITING) > 0)) {
            return Verdict.NEXT;
        }
        Duration wait = told == null ? policy.delay(standing.retries + 1, random) : told;
        return wait.compareTo(standing.left) < 0 ? new Verdict.Again(wait) : Verdict.NEXT;
    }

    /** Which others a failure spreads to. */
    static Spread spread(PatchbayException failure) {
        return switch (failure.kind()) {
            case AUTHENTICATION, QUOTA_EXHAUSTED -> Spread.ITS_KEY;
            case PERMISSION -> Spread.ITS_KEY_PERHAPS;
            case CONNECTION -> Spread.ITS_BASE_URL;
            case TIMEOUT -> failure.facts().limit() == Limit.CONNECT ? Spread.ITS_BASE_URL : Spread.NOBODY_ELSE;
            case RATE_LIMIT, OVERLOADED, SERVER_ERROR, NOT_FOUND, INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED,
                    CONTENT_POLICY, CANCELLED, CONFIGURATION -> Spread.NOBODY_ELSE;
        };
    }

    /** A failure in a few words of ours, for a trace: nothing of what the provider wrote. */
    static String words(PatchbayException failure) {
        ErrorFacts facts = failure.facts();
        var words = new StringBuilder(failure.kind().name().toLowerCase(Locale.ROOT));
        if (facts.status() != null) {
            words.append(' ').append(facts.status());
        }
        if (facts.limit() != null) {
            words.append(' ').append(facts.limit().key());
        }
        if (facts.retryAfter() != null) {
            words.append(", retry after ").append(facts.retryAfter().toMillis()).append(" ms,");
        }
        return words.toString();
    }
}
