package dev.patchbay.call;

import java.time.Duration;

/**
 * When a target, a key or a base URL is set aside, and for how long. What is set aside is asked last, never left out:
 * a call that has nothing else still tries it.
 *
 * @param consecutiveFailures so many failures without a success between open the breaker; 1 to 1000, default 5
 * @param failureRate the share of failures within the window that opens it, too; 0.01 to 1, default 0.5
 * @param window what the rate is counted over; 1 s to 1 h, default 30 s
 * @param minimumCalls of fewer calls within the window no rate is taken; 1 to 100000, default 20
 * @param coolDown how long an opened breaker keeps calls away, before one call probes; 1 ms to 1 day, default 10 s
 * @param rateLimitCoolDown how long a target rests after 429, 503 or 529 without Retry-After; the same range,
 *     default 5 s
 * @param keyCoolDown how long a key rests after 401, 402, 403 or an exhausted quota; the same range, default 5 min
 * @param notFoundCoolDown how long a target rests whose model is unknown; the same range, default 1 min
 */
public record BreakerPolicy(
        int consecutiveFailures,
        double failureRate,
        Duration window,
        int minimumCalls,
        Duration coolDown,
        Duration rateLimitCoolDown,
        Duration keyCoolDown,
        Duration notFoundCoolDown) {
    /** Every default. */
    public static final BreakerPolicy STANDARD = new BreakerPolicy(5, 0.5, Duration.ofSeconds(30), 20,
            Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(1));

    private static final double LEAST_RATE = 0.01;
    private static final int MOST_FAILURES = 1_000;
    private static final int MOST_CALLS = 100_000;

    /** Checks the ranges. */
    public BreakerPolicy {
        require(consecutiveFailures >= 1 && consecutiveFailures <= MOST_FAILURES,
                "consecutive_failures must be 1 to 1000, not " + consecutiveFailures);
        require(failureRate >= LEAST_RATE && failureRate <= 1, "failure_rate must be 0.01 to 1, not " + failureRate);
        require(minimumCalls >= 1 && minimumCalls <= MOST_CALLS,
                "minimum_calls must be 1 to 100000, not " + minimumCalls);
        between("window", window, Duration.ofSeconds(1), Duration.ofHours(1));
        coolDown("cool_down", coolDown);
        coolDown("rate_limit_cool_down", rateLimitCoolDown);
        coolDown("key_cool_down", keyCoolDown);
        coolDown("not_found_cool_down", notFoundCoolDown);
    }

    /** This policy with another number of failures in a row. */
    public BreakerPolicy withConsecutiveFailures(int failures) {
        return new BreakerPolicy(failures, failureRate, window, minimumCalls, coolDown, rateLimitCoolDown,
                keyCoolDown, notFoundCoolDown);
    }

    /** This policy with another share of failures, taken over another window of at least so many calls. */
    public BreakerPolicy withFailureRate(double rate, Duration over, int atLeast) {
        return new BreakerPolicy(consecutiveFailures, rate, over, atLeast, coolDown, rateLimitCoolDown, keyCoolDown,
                notFoundCoolDown);
    }

    /** This policy with another time before an opened breaker is probed. */
    public BreakerPolicy withCoolDown(Duration duration) {
        return new BreakerPolicy(consecutiveFailures, failureRate, window, minimumCalls, duration, rateLimitCoolDown,
                keyCoolDown, notFoundCoolDown);
    }

    /** This policy with other rests: of a limited target, of a dead key, of an unknown model. */
    public BreakerPolicy withRests(Duration rateLimit, Duration key, Duration notFound) {
        return new BreakerPolicy(consecutiveFailures, failureRate, window, minimumCalls, coolDown, rateLimit, key,
                notFound);
    }

    private static void coolDown(String name, Duration value) {
        between(name, value, Duration.ofMillis(1), Duration.ofDays(1));
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name + " must be " + least + " to " + most + ", not " + value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
