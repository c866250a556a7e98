package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.testkit.script.Script;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of targets is bounded, whatever callers name and however often things fail. */
class GrowthTest {
    private static final int WARM = 2_000;
    private static final int CALLS = 10_000;
    private static final int AT_ONCE = 32;
    /** Less than a hundred bytes a call: what a heap differs by anyhow. */
    private static final long NOISE = 1_000_000;

    private final Rig rig = new Rig();

    private void call(Patchbay client, int number) {
        rig.clock.pass(Duration.ofMillis(50));
        Asking.WHOLE.served(client, "a:model-" + number);
    }

    private void calls(Patchbay client, int from, int count) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var running = IntStream.range(from, from + count)
                    .mapToObj(number -> threads.submit(() -> call(client, number))).toList();
            for (Future<?> call : running) {
                call.get();
            }
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void tenThousandCallsThroughBreakersLeaveNothingBehind() throws Exception {
        rig.a.script(request -> switch (request.bodyLength() % 4) {
            case 0 -> Script.status(500);
            case 1 -> Script.status(429);
            case 2 -> Script.status(404);
            default -> Script.OK;
        });
        var touchy = BreakerPolicy.STANDARD.withConsecutiveFailures(2).withCoolDown(Duration.ofMillis(100));
        try (rig; Patchbay client = rig.withFallback().breaker(touchy).build()) {
            calls(client, 0, WARM);
            long before = heap();
            calls(client, WARM, CALLS);

            assertThat(heap() - before).isLessThan(NOISE);
            assertThat(rig.b.requestCount()).as("some went past what cooled down").isPositive();
        }
    }
}
