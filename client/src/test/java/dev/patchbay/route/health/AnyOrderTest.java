package dev.patchbay.route.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.error.ErrorKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order on many threads: no lane is lost for good, and no call is counted for ever. */
class AnyOrderTest {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final List<String> MODELS = List.of("a", "b", "c");

    private final HandClock clock = new HandClock();
    private final Board board = new Board(BreakerPolicy.STANDARD, clock);
    private final List<Lanes> keys = List.of(
            board.lanes(URI.create("http://one"), MODELS), board.lanes(URI.create("http://one"), MODELS),
            board.lanes(URI.create("http://two"), MODELS));

    private List<Lane> lanes() {
        return keys.stream().flatMap(Lanes::all).toList();
    }

    private void live(SplittableRandom random) {
        var open = new ArrayList<Visit>();
        for (int i = 0; i < 3_000; i++) {
            Lane lane = lanes().get(random.nextInt(9));
            if (random.nextInt(4) == 0 || lane.claim(board.now())) {
                open.add(lane.begin());
            }
            clock.pass(Duration.ofMillis(random.nextInt(200)));
            while (open.size() > random.nextInt(6)) {
                end(open.remove(random.nextInt(open.size())), random);
            }
        }
        open.forEach(visit -> end(visit, random));
    }

    private static void end(Visit visit, SplittableRandom random) {
        switch (random.nextInt(5)) {
            case 0 -> visit.succeeded();
            case 1 -> visit.released();
            case 2 -> {
                visit.firstContent();
                visit.failed(Failures.of(ErrorKind.CONNECTION));
            }
            case 3 -> visit.outpaced();
            default -> visit.failed(Failures.of(ErrorKind.values()[random.nextInt(ErrorKind.values().length)],
                    Duration.ofSeconds(random.nextInt(90))));
        }
    }

    @Test
    void everyLaneComesBack() throws Exception {
        var seeds = new SplittableRandom(11);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lives = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                SplittableRandom random = seeds.split();
                lives.add(threads.submit(() -> live(random)));
            }
            for (Future<?> life : lives) {
                life.get();
            }
        }
        clock.pass(LONGEST);

        assertThat(lanes()).hasSize(9).allSatisfy(lane -> {
            assertThat(lane.openCalls()).isZero();
            assertThat(lane.ready()).isTrue();
            assertThat(lane.claim(board.now())).isTrue();
            lane.begin().succeeded();
            assertThat(lane.cooling()).isEmpty();
            assertThat(lane.claim(board.now())).isTrue();
            assertThat(lane.claim(board.now())).isTrue();
        });
    }
}
