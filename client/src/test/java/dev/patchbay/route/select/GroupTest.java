package dev.patchbay.route.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.Strategy;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.route.health.Board;
import dev.patchbay.route.health.Failures;
import dev.patchbay.route.health.HandClock;
import dev.patchbay.route.health.Lane;
import dev.patchbay.route.health.Visit;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is asked, strategy by strategy. */
class GroupTest {
    private static final int PICKS = 100_000;
    /** Five standard deviations of the share of 100,000 picks: who sees more has found a mistake. */
    private static final double ERROR = 0.008;

    private final HandClock clock = new HandClock();
    private final Board board = new Board(BreakerPolicy.STANDARD, clock);
    private final SplittableRandom random = new SplittableRandom(7);

    private record Place(Lane lane, double weight, int priority, double cost) implements Candidate {}

    private Place place(double weight, int priority, double cost) {
        return new Place(board.lanes(URI.create("http://here"), List.of()).of("m"), weight, priority, cost);
    }

    private Group<Place> equals(int number) {
        return group(IntStream.range(0, number).mapToObj(i -> place(1, 1, 1)).toList());
    }

    private Group<Place> group(List<Place> places) {
        return new Group<>(places, board, random);
    }

    private static Place next(Group<Place> group, Strategy strategy, Lane... tried) {
        return Objects.requireNonNull(group.next(strategy, Set.of(tried)));
    }

    private static void cool(Place place, Duration rest) {
        place.lane().begin().failed(Failures.of(ErrorKind.RATE_LIMIT, rest));
    }

    private void answer(Place place, Duration time) {
        Visit visit = place.lane().begin();
        clock.pass(time);
        visit.succeeded();
    }

    private double[] shares(Group<Place> group, Strategy strategy) {
        double[] shares = new double[group.candidates().size()];
        for (int i = 0; i < PICKS; i++) {
            shares[group.candidates().indexOf(next(group, strategy))] += 1.0 / PICKS;
        }
        return shares;
    }

    @Test
    void roundRobinGivesEachItsTurn() {
        var group = equals(3);
        var picked = IntStream.range(0, 6).mapToObj(i -> next(group, Strategy.ROUND_ROBIN)).toList();

        assertThat(picked.subList(0, 3)).isEqualTo(group.candidates());
        assertThat(picked.subList(3, 6)).isEqualTo(group.candidates());
    }

    @Test
    void theTurnOfOneThatRestsGoesToAllOthersAlike() {
        var group = equals(4);
        cool(group.candidates().get(1), Duration.ofHours(1));

        assertThat(shares(group, Strategy.ROUND_ROBIN)).containsExactly(
                new double[] {1 / 3.0, 0, 1 / 3.0, 1 / 3.0}, within(0.0001));
    }

    @Test
    void randomIsFair() {
        assertThat(shares(equals(5), Strategy.RANDOM)).containsExactly(new double[] {.2, .2, .2, .2, .2}, within(ERROR));
    }

    @Test
    void weightsHold() {
        for (int round = 0; round < 10; round++) {
            var weights = random.doubles(2 + random.nextInt(8), 0, 100).toArray();
            weights[0] = 0;
            double all = IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
            var group = group(IntStream.range(0, weights.length).mapToObj(i -> place(weights[i], 1, 1)).toList());
            double[] expected = IntStream.range(0, weights.length).mapToDouble(i -> weights[i] / all).toArray();

            assertThat(shares(group, Strategy.WEIGHTED)).containsExactly(expected, within(ERROR));
        }
    }

    @Test
    void noWeightGetsACallWhenThereIsNoOther() {
        var group = group(List.of(place(0, 1, 1), place(0, 1, 1), place(3, 1, 1)));
        cool(group.candidates().get(2), Duration.ofHours(1));

        assertThat(shares(group, Strategy.WEIGHTED)).containsExactly(new double[] {.5, .5, 0}, within(0.0001));
    }

    @Test
    void firstAvailableGoesByTheOrder() {
        var group = equals(3);
        assertThat(next(group, Strategy.FIRST_AVAILABLE)).isSameAs(group.candidates().get(0));
        cool(group.candidates().get(0), Duration.ofSeconds(3));

        assertThat(next(group, Strategy.FIRST_AVAILABLE)).isSameAs(group.candidates().get(1));
        clock.pass(Duration.ofSeconds(3));
        assertThat(next(group, Strategy.FIRST_AVAILABLE)).isSameAs(group.candidates().get(0));
    }

    @Test
    void priorityTakesTheLargestAndEqualsTakeTurns() {
        var group = group(List.of(place(1, 1, 1), place(1, 9, 1), place(1, 5, 1), place(1, 9, 1)));
        assertThat(shares(group, Strategy.PRIORITY)).containsExactly(new double[] {0, .5, 0, .5}, within(0.0001));
        cool(group.candidates().get(1), Duration.ofHours(1));
        cool(group.candidates().get(3), Duration.ofHours(1));

        assertThat(next(group, Strategy.PRIORITY)).isSameAs(group.candidates().get(2));
    }

    @Test
    void lowestCostTakesTheCheapestWithAKnownPrice() {
        var group = group(List.of(place(1, 1, Double.POSITIVE_INFINITY), place(1, 1, 3), place(1, 1, 2.5)));
        assertThat(next(group, Strategy.LOWEST_COST)).isSameAs(group.candidates().get(2));
        cool(group.candidates().get(2), Duration.ofHours(1));
        assertThat(next(group, Strategy.LOWEST_COST)).isSameAs(group.candidates().get(1));
        cool(group.candidates().get(1), Duration.ofHours(1));

        assertThat(next(group, Strategy.LOWEST_COST)).isSameAs(group.candidates().get(0));
    }

    @Test
    void leastBusyNeverPicksABusier() {
        var group = equals(20);
        var open = new ArrayList<Visit>();
        for (int i = 0; i < PICKS; i++) {
            Place picked = next(group, Strategy.LEAST_BUSY);
            int least = group.candidates().stream().mapToInt(place -> place.lane().openCalls()).min().orElseThrow();
            assertThat(picked.lane().openCalls()).isEqualTo(least);
            open.add(picked.lane().begin());
            while (open.size() > random.nextInt(200)) {
                open.remove(random.nextInt(open.size())).succeeded();
            }
        }
    }

    @Test
    void leastBusySpreadsWhatIsIdle() {
        assertThat(shares(equals(4), Strategy.LEAST_BUSY)).containsExactly(new double[] {.25, .25, .25, .25}, within(1e-4));
    }

    /** Three quick ones and one that gets slow: it loses every comparison, and the first within a few calls. */
    @Test
    void theQuickerOfTwoShedsASlowTargetWithinFiftyCalls() {
        var group = equals(4);
        Place slow = group.candidates().get(2);
        for (int i = 0; i < 200; i++) {
            answer(next(group, Strategy.LOWEST_LATENCY), Duration.ofMillis(300));
        }
        var picks = new ArrayList<Place>();
        for (int call = 0; call < 200; call++) {
            Place picked = next(group, Strategy.LOWEST_LATENCY);
            answer(picked, Duration.ofMillis(picked == slow ? 20_000 : 300));
            picks.add(picked);
        }

        assertThat(picks.subList(0, 50)).contains(slow);
        assertThat(picks.subList(50, 200)).doesNotContain(slow);
    }

    @Test
    void failuresMakeATargetSlow() {
        var group = equals(2);
        Place failing = group.candidates().get(0);
        Place fine = group.candidates().get(1);
        answer(failing, Duration.ofMillis(100));
        answer(fine, Duration.ofMillis(300));
        assertThat(next(group, Strategy.LOWEST_LATENCY)).isSameAs(failing);
        failing.lane().begin().failed(Failures.of(ErrorKind.SERVER_ERROR));

        assertThat(next(group, Strategy.LOWEST_LATENCY)).isSameAs(fine);
    }

    @Test
    void whoWasSlowLongAgoIsAskedAgain() {
        var group = equals(2);
        Place slow = group.candidates().get(0);
        Place quick = group.candidates().get(1);
        answer(slow, Duration.ofSeconds(20));
        var picked = new HashSet<Place>();
        for (int i = 0; i < 600; i++) {
            picked.add(next(group, Strategy.LOWEST_LATENCY));
            answer(quick, Duration.ofMillis(500));
        }

        assertThat(picked).contains(slow);
    }

    @Test
    void streamsAreComparedByTheirFirstToken() {
        var group = equals(2);
        for (Place place : group.candidates()) {
            boolean first = place == group.candidates().get(0);
            Visit stream = place.lane().begin();
            clock.pass(Duration.ofMillis(first ? 200 : 900));
            stream.firstContent();
            clock.pass(Duration.ofSeconds(first ? 60 : 2));
            stream.succeeded();
        }

        assertThat(next(group, Strategy.LOWEST_LATENCY)).isSameAs(group.candidates().get(0));
    }

    /** Whatever rests and whatever was tried: each is given out once, those that do not rest first, then free first. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void dropsNobodyAndRepeatsNobody(Strategy strategy) {
        for (int round = 0; round < 300; round++) {
            var group = equals(1 + random.nextInt(8));
            for (Place place : group.candidates()) {
                if (random.nextBoolean()) {
                    cool(place, Duration.ofMillis(1 + random.nextInt(1_000)));
                }
            }
            var resting = group.candidates().stream().filter(place -> !place.lane().ready())
                    .sorted(Comparator.comparing(place -> place.lane().cooling().orElseThrow().left())).toList();
            var tried = new ArrayList<Lane>();
            var given = new ArrayList<Place>();
            for (Place next = any(group, strategy, tried); next != null; next = any(group, strategy, tried)) {
                given.add(next);
                tried.add(next.lane());
            }

            assertThat(given).containsExactlyInAnyOrderElementsOf(group.candidates());
            assertThat(given.subList(given.size() - resting.size(), given.size())).isEqualTo(resting);
        }
    }

    private static @Nullable Place any(Group<Place> group, Strategy strategy, List<Lane> tried) {
        Place ready = group.next(strategy, tried);
        return ready == null ? group.freeFirst(tried) : ready;
    }

    @Test
    void oneCallProbesAndTheOthersGoElsewhere() {
        var group = equals(2);
        Place back = group.candidates().get(0);
        cool(back, Duration.ofSeconds(2));
        clock.pass(Duration.ofSeconds(2));

        assertThat(next(group, Strategy.FIRST_AVAILABLE)).isSameAs(back);
        assertThat(next(group, Strategy.FIRST_AVAILABLE)).isSameAs(group.candidates().get(1));
        back.lane().begin().succeeded();
        assertThat(next(group, Strategy.FIRST_AVAILABLE)).isSameAs(back);
    }

    @Test
    void candidatesOfOneCallTakeTheTurnsOfTheirGroup() {
        var group = equals(2);
        Place first = next(group, Strategy.ROUND_ROBIN);

        assertThat(next(group.with(group.candidates()), Strategy.ROUND_ROBIN)).isNotSameAs(first);
        assertThat(next(group.apart(group.candidates()), Strategy.ROUND_ROBIN)).isSameAs(first);
    }
}
