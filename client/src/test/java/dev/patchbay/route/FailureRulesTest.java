package dev.patchbay.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.Limit;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of failure rules, row by row. */
class FailureRulesTest {
    private static final Duration PLENTY = Duration.ofMinutes(10);

    private final FailureRules rules = new FailureRules(RetryPolicy.STANDARD, new SplittableRandom(1));

    private static PatchbayException failure(ErrorKind kind, @Nullable Duration retryAfter, @Nullable Limit limit) {
        return PatchbayException.of(kind, "failed",
                ErrorFacts.NONE.toBuilder().retryAfter(retryAfter).limit(limit).build(), null);
    }

    private static PatchbayException failure(ErrorKind kind) {
        return failure(kind, null, null);
    }

    private static FailureRules.Standing alone(int retries, Duration left) {
        return new FailureRules.Standing(retries, 3, left, false, false);
    }

    private static FailureRules.Standing amongOthers(boolean coolsDown) {
        return new FailureRules.Standing(0, 3, PLENTY, coolsDown, true);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTION, Again", "SERVER_ERROR, Again", "RATE_LIMIT, Again", "OVERLOADED, Again", "TIMEOUT, Again",
        "AUTHENTICATION, Next", "PERMISSION, Next", "QUOTA_EXHAUSTED, Next", "NOT_FOUND, Next",
        "CONTEXT_LENGTH_EXCEEDED, NextNamedForIt", "CONTENT_POLICY, NextNamedForIt",
        "INVALID_REQUEST, Stop", "CANCELLED, Stop", "CONFIGURATION, Stop"})
    void eachClassHasItsVerdict(ErrorKind kind, String verdict) {
        assertThat(rules.judge(failure(kind), alone(0, PLENTY)).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"CONNECT, Again", "POOL, Next", "RESPONSE, Next", "FIRST_TOKEN, Next", "IDLE, Next", "TOTAL, Stop"})
    void eachLimitOfOursHasItsVerdict(Limit limit, String verdict) {
        assertThat(rules.judge(failure(ErrorKind.TIMEOUT, null, limit), alone(0, PLENTY)).getClass().getSimpleName())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(value = ErrorKind.class, names = {"CONNECTION", "SERVER_ERROR", "RATE_LIMIT", "OVERLOADED", "TIMEOUT"})
    void retriesAreBounded(ErrorKind kind) {
        assertThat(rules.judge(failure(kind), alone(3, PLENTY))).isEqualTo(Verdict.NEXT);
    }

    @Test
    void aWaitThatWasAskedForIsWaitedIfItFits() {
        var limited = failure(ErrorKind.RATE_LIMIT, Duration.ofSeconds(30), null);
        assertThat(rules.judge(limited, alone(0, Duration.ofSeconds(31))))
                .isEqualTo(new Verdict.Again(Duration.ofSeconds(30)));
        assertThat(rules.judge(limited, alone(0, Duration.ofSeconds(30)))).isEqualTo(Verdict.NEXT);
    }

    @Test
    void aLongWaitIsNotWorthItWhileAnotherIsReady() {
        assertThat(rules.judge(failure(ErrorKind.RATE_LIMIT, Duration.ofSeconds(5), null), amongOthers(true)))
                .isEqualTo(new Verdict.Again(Duration.ofSeconds(5)));
        assertThat(rules.judge(failure(ErrorKind.RATE_LIMIT, Duration.ofSeconds(6), null), amongOthers(true)))
                .isEqualTo(Verdict.NEXT);
    }

    @Test
    void whoCoolsDownIsLeftAloneWhileAnotherIsReady() {
        assertThat(rules.judge(failure(ErrorKind.RATE_LIMIT), amongOthers(true))).isEqualTo(Verdict.NEXT);
        assertThat(rules.judge(failure(ErrorKind.SERVER_ERROR), amongOthers(true))).isEqualTo(Verdict.NEXT);
        assertThat(rules.judge(failure(ErrorKind.SERVER_ERROR), amongOthers(false))).isInstanceOf(Verdict.Again.class);
    }

    @Test
    void aTraceHoldsOnlyOurWords() {
        var told = PatchbayException.of(ErrorKind.RATE_LIMIT, "sk-secret says no",
                ErrorFacts.NONE.toBuilder().status(429).retryAfter(Duration.ofSeconds(2)).build(), null);
        assertThat(FailureRules.words(told)).isEqualTo("rate_limit 429, retry after 2000 ms,");
        assertThat(FailureRules.words(failure(ErrorKind.TIMEOUT, null, Limit.FIRST_TOKEN)))
                .isEqualTo("timeout first_token_timeout");
    }
}
