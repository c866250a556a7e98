package dev.patchbay.route.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is set aside by which failure, for how long, and how it comes back. */
class BreakerTest {
    private static final URI NEAR = URI.create("http://near/v1");
    private static final URI FAR = URI.create("http://far/v1");
    private static final Duration COOL_DOWN = BreakerPolicy.STANDARD.coolDown();
    private static final Duration TICK = Duration.ofMillis(1);

    private final HandClock clock = new HandClock();
    private final Board board = new Board(BreakerPolicy.STANDARD, clock);
    private final Lanes firstKey = board.lanes(NEAR, List.of("big", "small"));
    private final Lanes secondKey = board.lanes(NEAR, List.of("big", "small"));
    private final Lanes elsewhere = board.lanes(FAR, List.of("big", "small"));
    private final Lane lane = firstKey.of("big");

    private static void fail(Lane lane, ErrorKind kind, int times) {
        for (int i = 0; i < times; i++) {
            lane.begin().failed(Failures.of(kind));
        }
    }

    @Test
    void closedAtFirst() {
        assertThat(lane.ready()).isTrue();
        assertThat(lane.cooling()).isEmpty();
    }

    @Test
    void opensAfterFiveFailuresInARow() {
        fail(lane, ErrorKind.SERVER_ERROR, 4);
        assertThat(lane.ready()).isTrue();

        fail(lane, ErrorKind.SERVER_ERROR, 1);
        assertThat(lane.cooling()).contains(new Cooling(Scope.TARGET, ErrorKind.SERVER_ERROR, COOL_DOWN, false));
    }

    @Test
    void aSuccessBetweenStartsTheRowAnew() {
        for (int i = 0; i < 4; i++) {
            fail(lane, ErrorKind.SERVER_ERROR, 4);
            lane.begin().succeeded();
        }
        // 16 of 20 failed, so the next failure is one too many by the rate.
        assertThat(lane.ready()).isTrue();
    }

    @Test
    void opensWhenHalfOfTwentyFail() {
        for (int i = 0; i < 9; i++) {
            lane.begin().succeeded();
            fail(lane, ErrorKind.SERVER_ERROR, 1);
        }
        lane.begin().succeeded();
        assertThat(lane.ready()).isTrue();

        fail(lane, ErrorKind.SERVER_ERROR, 1);
        assertThat(lane.ready()).isFalse();
    }

    @Test
    void forgetsFailuresThatAreOlderThanTheWindow() {
        for (int i = 0; i < 9; i++) {
            lane.begin().succeeded();
            fail(lane, ErrorKind.SERVER_ERROR, 1);
        }
        clock.pass(BreakerPolicy.STANDARD.window().multipliedBy(2));
        lane.begin().succeeded();
        fail(lane, ErrorKind.SERVER_ERROR, 1);

        assertThat(lane.ready()).isTrue();
    }

    @Test
    void exactlyOneOfManyProbes() throws Exception {
        fail(lane, ErrorKind.SERVER_ERROR, 5);
        assertThat(lane.claim(board.now())).isFalse();
        clock.pass(COOL_DOWN);
        var through = new AtomicInteger();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.submit(() -> {
                    start.await();
                    return lane.claim(board.now()) && through.incrementAndGet() > 0;
                });
            }
            start.countDown();
        }

        assertThat(through).hasValue(1);
        assertThat(lane.cooling()).hasValueSatisfying(cooling -> assertThat(cooling.probing()).isTrue());
    }

    @Test
    void aProbeThatComesBackWellClosesIt() {
        fail(lane, ErrorKind.SERVER_ERROR, 5);
        clock.pass(COOL_DOWN);
        lane.begin().succeeded();

        assertThat(lane.cooling()).isEmpty();
        fail(lane, ErrorKind.SERVER_ERROR, 4);
        assertThat(lane.ready()).isTrue();
    }

    @Test
    void theFirstContentOfAProbeIsEnough() {
        fail(lane, ErrorKind.SERVER_ERROR, 5);
        clock.pass(COOL_DOWN);
        Visit stream = lane.begin();
        stream.firstContent();

        assertThat(lane.ready()).isTrue();
        stream.failed(Failures.of(ErrorKind.CONNECTION));
    }

    @Test
    void aFailedProbeOpensItAgain() {
        fail(lane, ErrorKind.SERVER_ERROR, 5);
        clock.pass(COOL_DOWN);
        fail(lane, ErrorKind.SERVER_ERROR, 1);

        assertThat(lane.cooling()).contains(new Cooling(Scope.TARGET, ErrorKind.SERVER_ERROR, COOL_DOWN, false));
    }

    @Test
    void aProbeWhoseCallerLeavesIsGivenBack() {
        fail(lane, ErrorKind.SERVER_ERROR, 5);
        clock.pass(COOL_DOWN);
        Visit probe = lane.begin();
        assertThat(lane.ready()).isFalse();
        probe.released();

        assertThat(lane.claim(board.now())).isTrue();
        assertThat(lane.claim(board.now())).isFalse();
    }

    @Test
    void aProbeThatIsNeverHeardOfCostsOneCoolDown() {
        fail(lane, ErrorKind.SERVER_ERROR, 5);
        clock.pass(COOL_DOWN);
        assertThat(lane.claim(board.now())).isTrue();
        clock.pass(COOL_DOWN);

        assertThat(lane.claim(board.now())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMIT", "OVERLOADED", "NOT_FOUND", "AUTHENTICATION", "PERMISSION", "QUOTA_EXHAUSTED"})
    void aProbeThatIsNotRefusedForASecondIsLetIn(ErrorKind kind) {
        fail(lane, kind, 1);
        clock.pass(Duration.ofMinutes(5));
        Visit answering = lane.begin();
        clock.pass(Duration.ofMillis(999));
        assertThat(lane.claim(board.now())).isFalse();
        clock.pass(TICK);

        assertThat(lane.claim(board.now())).isTrue();
        assertThat(lane.claim(board.now())).isTrue();
        assertThat(lane.cooling()).isEmpty();
        answering.failed(Failures.of(kind));
        assertThat(lane.ready()).as("it was refused after all").isFalse();
    }

    @Test
    void aBadRequestShowsThatTheProbeWorked() {
        fail(lane, ErrorKind.SERVER_ERROR, 5);
        clock.pass(COOL_DOWN);
        fail(lane, ErrorKind.INVALID_REQUEST, 1);

        assertThat(lane.cooling()).isEmpty();
    }

    @Test
    void anAnswerToAnEarlierCallEndsNoCoolDown() {
        Visit slow = lane.begin();
        clock.pass(TICK);
        lane.begin().failed(Failures.of(ErrorKind.RATE_LIMIT, Duration.ofSeconds(20)));
        slow.succeeded();

        assertThat(lane.cooling()).contains(
                new Cooling(Scope.TARGET, ErrorKind.RATE_LIMIT, Duration.ofSeconds(20), false));
    }

    @Test
    void aLateFailureOfAnEarlierCallDoesNotProlongIt() {
        Visit slow = lane.begin();
        clock.pass(TICK);
        fail(lane, ErrorKind.SERVER_ERROR, 5);
        clock.pass(COOL_DOWN.minus(TICK));
        slow.failed(Failures.of(ErrorKind.SERVER_ERROR));

        assertThat(lane.cooling()).hasValueSatisfying(cooling -> assertThat(cooling.left()).isEqualTo(TICK));
    }

    @Test
    void aShorterRestDoesNotCutALongerOne() {
        lane.begin().failed(Failures.of(ErrorKind.RATE_LIMIT, Duration.ofSeconds(20)));
        lane.begin().failed(Failures.of(ErrorKind.RATE_LIMIT, Duration.ofSeconds(2)));
        fail(lane, ErrorKind.SERVER_ERROR, 5);

        assertThat(lane.cooling()).hasValueSatisfying(cooling ->
                assertThat(cooling.left()).isEqualTo(Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMIT", "OVERLOADED", "NOT_FOUND", "SERVER_ERROR", "TIMEOUT"})
    void oneModelDoesNotShutOutTheOthersOfItsKey(ErrorKind kind) {
        fail(lane, kind, 5);

        assertThat(lane.ready()).isFalse();
        assertThat(firstKey.of("small").ready()).isTrue();
        assertThat(secondKey.of("big").ready()).isTrue();
        assertThat(elsewhere.of("big").ready()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTHENTICATION", "PERMISSION", "QUOTA_EXHAUSTED"})
    void aDeadKeyIsDeadForEveryModel(ErrorKind kind) {
        fail(lane, kind, 1);

        assertThat(firstKey.of("small").cooling()).contains(
                new Cooling(Scope.KEY, kind, Duration.ofMinutes(5), false));
        assertThat(firstKey.of("never heard of").ready()).isFalse();
        assertThat(secondKey.of("big").ready()).isTrue();
    }

    @Test
    void whereNobodyAnswersNoKeyHelps() {
        fail(lane, ErrorKind.CONNECTION, 3);
        fail(secondKey.of("small"), ErrorKind.CONNECTION, 2);

        assertThat(secondKey.of("big").cooling()).hasValueSatisfying(cooling -> {
            assertThat(cooling.scope()).isEqualTo(Scope.BASE_URL);
            assertThat(cooling).hasToString("base_url cools down for 10000 ms after connection");
        });
        assertThat(elsewhere.of("big").ready()).isTrue();
    }

    @Test
    void whoFailsAtTheKeyHasReachedTheServer() {
        fail(lane, ErrorKind.CONNECTION, 4);
        fail(lane, ErrorKind.AUTHENTICATION, 1);
        fail(secondKey.of("big"), ErrorKind.CONNECTION, 4);

        assertThat(secondKey.of("big").ready()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_REQUEST", "CONTEXT_LENGTH_EXCEEDED", "CONTENT_POLICY", "CANCELLED", "CONFIGURATION"})
    void whatTheCallerIsToBlameForIsNotHeldAgainstAnybody(ErrorKind kind) {
        fail(lane, kind, 1_000);

        assertThat(lane.ready()).isTrue();
        assertThat(lane.openCalls()).isZero();
    }

    @Test
    void aVisitEndsOnce() {
        PatchbayException failure = Failures.of(ErrorKind.AUTHENTICATION);
        Visit visit = lane.begin();
        assertThat(lane.openCalls()).isEqualTo(1);
        visit.succeeded();
        visit.failed(failure);
        visit.released();

        assertThat(lane.openCalls()).isZero();
        assertThat(lane.ready()).isTrue();
    }
}
