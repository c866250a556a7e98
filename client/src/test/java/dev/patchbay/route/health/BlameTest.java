package dev.patchbay.route.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.Limit;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The column "cools down" of the table of failures, row by row. */
class BlameTest {
    private static final Duration SPENT = Duration.ofSeconds(6);

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments(Failures.of(ErrorKind.CONNECTION), new Blame.Counts(Scope.BASE_URL)),
                arguments(Failures.of(ErrorKind.SERVER_ERROR), new Blame.Counts(Scope.TARGET)),
                arguments(Failures.of(ErrorKind.TIMEOUT), new Blame.Counts(Scope.TARGET)),
                arguments(Failures.of(Limit.CONNECT), new Blame.Counts(Scope.BASE_URL)),
                arguments(Failures.of(Limit.RESPONSE), new Blame.Counts(Scope.TARGET)),
                arguments(Failures.of(Limit.FIRST_TOKEN), new Blame.Counts(Scope.TARGET)),
                arguments(Failures.of(Limit.IDLE), new Blame.Counts(Scope.TARGET)),
                arguments(Failures.of(Limit.TOTAL), new Blame.Counts(Scope.TARGET)),
                arguments(Failures.of(Limit.POOL), Blame.NO_VERDICT),
                arguments(Failures.of(ErrorKind.RATE_LIMIT), cools(Scope.TARGET, 5)),
                arguments(Failures.of(ErrorKind.RATE_LIMIT, Duration.ofSeconds(2)), cools(Scope.TARGET, 2)),
                arguments(Failures.of(ErrorKind.RATE_LIMIT, Duration.ofDays(2)), cools(Scope.TARGET, 3600)),
                arguments(Failures.of(ErrorKind.OVERLOADED), cools(Scope.TARGET, 5)),
                arguments(Failures.of(ErrorKind.OVERLOADED, Duration.ofSeconds(30)), cools(Scope.TARGET, 30)),
                arguments(Failures.of(ErrorKind.NOT_FOUND), cools(Scope.TARGET, 60)),
                arguments(Failures.of(ErrorKind.AUTHENTICATION), cools(Scope.KEY, 300)),
                arguments(Failures.of(ErrorKind.PERMISSION), cools(Scope.KEY, 300)),
                arguments(Failures.of(ErrorKind.QUOTA_EXHAUSTED), cools(Scope.KEY, 300)),
                arguments(Failures.of(ErrorKind.INVALID_REQUEST), Blame.OF_THE_REQUEST),
                arguments(Failures.of(ErrorKind.CONTEXT_LENGTH_EXCEEDED), Blame.OF_THE_REQUEST),
                arguments(Failures.of(ErrorKind.CONTENT_POLICY), Blame.OF_THE_REQUEST),
                arguments(Failures.of(ErrorKind.CANCELLED), Blame.NO_VERDICT),
                arguments(Failures.of(ErrorKind.CONFIGURATION), Blame.NO_VERDICT));
    }

    private static Blame cools(Scope scope, long seconds) {
        return new Blame.Cools(scope, Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void holdsItAgainst(PatchbayException failure, Blame blame) {
        assertThat(Blame.of(failure, BreakerPolicy.STANDARD, SPENT)).isEqualTo(blame);
    }

    @Test
    void everyClassAndEveryLimitIsInTheTable() {
        var failures = rows().map(row -> (PatchbayException) row.get()[0]).toList();

        assertThat(failures).extracting(PatchbayException::kind).contains(ErrorKind.values());
        assertThat(failures.stream().flatMap(failure -> failure.limit().stream()))
                .containsAll(Arrays.asList(Limit.values()));
    }

    @Test
    void aCallThatHadNoTimeShowsNothing() {
        assertThat(Blame.of(Failures.of(Limit.TOTAL), BreakerPolicy.STANDARD, Duration.ofMillis(4_999)))
                .isEqualTo(Blame.NO_VERDICT);
    }
}
