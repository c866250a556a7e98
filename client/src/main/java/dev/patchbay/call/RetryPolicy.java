package dev.patchbay.call;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a target is asked again and how long the wait before that is. Waits grow from {@code initialDelay} by
 * {@code exponentialBase} up to {@code maxDelay}; each is varied by ±20 % so that many callers do not come back at
 * the same moment.
 *
 * @param maxRetries how often one target is asked again after its first failure; 0 to 100, default 3
 * @param initialDelay the wait before the first retry; default 1 s
 * @param maxDelay no computed wait is longer; default 60 s
 * @param exponentialBase by what each wait is multiplied for the next; at least 1, default 2
 * @param maxAttempts how many attempts a call makes in all, over all targets; 1 to 100, default 6
 */
public record RetryPolicy(
        int maxRetries, Duration initialDelay, Duration maxDelay, double exponentialBase, int maxAttempts) {
    /** 3 retries, 1 s doubling to 60 s, 6 attempts in all. */
    public static final RetryPolicy STANDARD =
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(60), 2, 6);

    private static final double JITTER = 0.2;
    private static final int MOST = 100;

    /** Checks the ranges. */
    public RetryPolicy {
        require(maxRetries >= 0 && maxRetries <= MOST, "max_retries must be 0 to 100, not " + maxRetries);
        require(maxAttempts >= 1 && maxAttempts <= MOST, "max_attempts must be 1 to 100, not " + maxAttempts);
        require(!initialDelay.isNegative(), "initial_delay must not be negative");
        require(maxDelay.compareTo(initialDelay) >= 0, "max_delay must not be shorter than initial_delay");
        require(exponentialBase >= 1 && exponentialBase <= MOST, "exponential_base must be 1 to 100");
    }

    /** This policy with another number of retries. */
    public RetryPolicy withMaxRetries(int retries) {
        return new RetryPolicy(retries, initialDelay, maxDelay, exponentialBase, maxAttempts);
    }

    /** This policy with another bound on the attempts of a call. */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(maxRetries, initialDelay, maxDelay, exponentialBase, attempts);
    }

    /** This policy with other waits. */
    public RetryPolicy withDelays(Duration initial, Duration most) {
        return new RetryPolicy(maxRetries, initial, most, exponentialBase, maxAttempts);
    }

    /**
     * How long to wait before a retry, jitter included.
     *
     * @param retry the number of the retry, from 1
     */
    public Duration delay(int retry, RandomGenerator random) {
        double nanos = Math.min(
                (double) maxDelay.toNanos(), initialDelay.toNanos() * Math.pow(exponentialBase, retry - 1));
        return Duration.ofNanos((long) (nanos * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
