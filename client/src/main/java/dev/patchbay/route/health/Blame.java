package dev.patchbay.route.health;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.Limit;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is held against, and how: the column "cools down" of the table in docs/reliability.md. Pure, so that
 * the table can be read and tested row by row.
 */
sealed interface Blame {
    /** Nobody can tell from it how the target is: the caller left, or our own pool was full. */
    Blame NO_VERDICT = new NoVerdict();
    /** The target answered as it should; the request was wrong. */
    Blame OF_THE_REQUEST = new OfTheRequest();

    /** A longer Retry-After is not believed for longer: it may be a mistake, and one probe an hour costs little. */
    Duration LONGEST_REST = Duration.ofHours(1);
    /** A call that had less time left than this shows nothing by running out of it. */
    Duration FAIR_CHANCE = Duration.ofSeconds(5);

    /** Nothing was learned. */
    record NoVerdict() implements Blame {}

    /** The target works. */
    record OfTheRequest() implements Blame {}

    /** Counts towards opening the breaker. */
    record Counts(Scope scope) implements Blame {}

    /** Cools down at once. */
    record Cools(Scope scope, Duration rest) implements Blame {}

    /**
     * Judges a failure.
     *
     * @param spent how long the attempt took
     */
    static Blame of(PatchbayException failure, BreakerPolicy policy, Duration spent) {
        return switch (failure.kind()) {
            case CONNECTION -> new Counts(Scope.BASE_URL);
            case SERVER_ERROR -> new Counts(Scope.TARGET);
            case TIMEOUT -> ofTimeout(failure.limit().orElse(null), spent);
            case RATE_LIMIT, OVERLOADED -> new Cools(Scope.TARGET, rest(failure, policy));
            case NOT_FOUND -> new Cools(Scope.TARGET, policy.notFoundCoolDown());
            case AUTHENTICATION, PERMISSION, QUOTA_EXHAUSTED -> new Cools(Scope.KEY, policy.keyCoolDown());
            case INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED, CONTENT_POLICY -> OF_THE_REQUEST;
            case CANCELLED, CONFIGURATION -> NO_VERDICT;
        };
    }

    private static Blame ofTimeout(@Nullable Limit limit, Duration spent) {
        if (limit == null) {
            return new Counts(Scope.TARGET);
        }
        return switch (limit) {
            case CONNECT -> new Counts(Scope.BASE_URL);
            case RESPONSE, FIRST_TOKEN, IDLE -> new Counts(Scope.TARGET);
            case TOTAL -> spent.compareTo(FAIR_CHANCE) < 0 ? NO_VERDICT : new Counts(Scope.TARGET);
            case POOL -> NO_VERDICT;
        };
    }

    private static Duration rest(PatchbayException failure, BreakerPolicy policy) {
        Duration told = failure.retryAfter().orElseGet(policy::rateLimitCoolDown);
        return told.compareTo(LONGEST_REST) < 0 ? told : LONGEST_REST;
    }
}
