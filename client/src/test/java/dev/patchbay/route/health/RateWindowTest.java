package dev.patchbay.route.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final long WINDOW = 1_000;

    private record Sample(long at, boolean success) {}

    /** Beside a list of all samples: what is newer than half a window counts, what is older than a whole one does not. */
    @Test
    void countsWhatAListOfAllSamplesWouldGive() {
        var random = new SplittableRandom(4);
        for (int round = 0; round < 200; round++) {
            var window = new RateWindow(WINDOW);
            var samples = new ArrayList<Sample>();
            long now = 0;
            for (int i = 0; i < 100; i++) {
                now += random.nextInt(5) == 0 ? random.nextLong(3 * WINDOW) : random.nextLong(20);
                var sample = new Sample(now, random.nextBoolean());
                window.add(sample.at(), sample.success());
                samples.add(sample);
                long begin = (now / 500 - 1) * 500;
                var counted = samples.stream().filter(one -> one.at() >= begin).toList();
                long failed = counted.stream().filter(one -> !one.success()).count();
                double rate = (double) failed / counted.size();

                assertThat(window.exceeds(now, counted.size(), rate - 1e-9)).isTrue();
                assertThat(window.exceeds(now, counted.size() + 1, 0)).isFalse();
                assertThat(window.exceeds(now, counted.size(), rate + 1e-9)).isFalse();
            }
        }
    }

    @Test
    void losesNoneOfManyThreads() throws Exception {
        var window = new RateWindow(WINDOW);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                boolean success = i % 4 != 0;
                threads.execute(() -> {
                    for (int call = 0; call < 1_000; call++) {
                        window.add(7, success);
                    }
                });
            }
        }

        assertThat(window.exceeds(7, 100_000, 0.25)).isTrue();
        assertThat(window.exceeds(7, 100_001, 0)).isFalse();
        assertThat(window.exceeds(7, 1, 0.2500001)).isFalse();
    }

    @Test
    void aFullCounterStaysFull() {
        var window = new RateWindow(WINDOW);
        for (int i = 0; i < 3_000_000; i++) {
            window.add(0, true);
        }
        window.add(0, false);

        assertThat(window.exceeds(0, 1 << 20, 0)).isTrue();
        assertThat(window.exceeds(0, 1, 0.00001)).isFalse();
    }

    @Test
    void isEmptyAfterClearing() {
        var window = new RateWindow(WINDOW);
        window.add(0, false);
        window.clear();

        assertThat(window.exceeds(0, 1, 0)).isFalse();
    }
}
