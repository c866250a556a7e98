package dev.patchbay.bench;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.Strategy;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.route.health.Board;
import dev.patchbay.route.health.Lane;
import dev.patchbay.route.health.Lanes;
import dev.patchbay.route.health.Visit;
import dev.patchbay.route.select.Candidate;
import dev.patchbay.route.select.Group;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Picking a target, and learning from an attempt at it. One target in ten cools down. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SelectionBenchmark {
    private static final int ONE_IN = 10;

    /** How the target is picked. */
    @Param
    public Strategy strategy = Strategy.ROUND_ROBIN;

    /** How many there are. */
    @Param("50")
    public int targets;

    private final Board board = new Board(BreakerPolicy.STANDARD, System::nanoTime);
    private Group<Place> group = group(1);

    private record Place(Lane lane, double weight, int priority, double cost) implements Candidate {}

    /** Makes the targets: five keys at each base URL. */
    @Setup
    public void targets() {
        group = group(targets);
        for (int i = 3; i < targets; i += ONE_IN) {
            cool(group.candidates().get(i).lane());
        }
    }

    private Group<Place> group(int size) {
        List<Place> places = IntStream.range(0, size).mapToObj(i -> {
            Lanes lanes = board.lanes(URI.create("http://host-" + i / 5), List.of("model"));
            return new Place(lanes.of("model"), 1 + i % 7, i % 3, i % 4);
        }).toList();
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new Group<>(places, board, random);
    }

    private static void cool(Lane lane) {
        for (int i = 0; i < BreakerPolicy.STANDARD.consecutiveFailures(); i++) {
            lane.begin().failed(PatchbayException.of(ErrorKind.AUTHENTICATION, "a dead key"));
        }
    }

    /** Which target is next. */
    @Benchmark
    public Object pick() {
        return next();
    }

    /** The same, and a whole attempt at it. */
    @Benchmark
    public Object pickAndVisit() {
        Visit visit = next().lane().begin();
        visit.succeeded();
        return visit;
    }

    private Place next() {
        return Objects.requireNonNull(group.next(strategy, List.of()));
    }
}
