package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.call.CallInfo;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many calls at once while a provider comes and goes. */
class FlappingTest {
    private static final int CALLS = 1_000;
    private static final List<String> MOODS = List.of("status=500", "reset", "ok", "status=429", "ok", "reset=0b");

    private static void flap(Simulator simulator) {
        var count = new AtomicInteger();
        simulator.script(request -> {
            String mood = MOODS.get(count.getAndIncrement() / 20 % MOODS.size());
            return mood.equals("ok") ? Script.OK : Script.parse(mood);
        });
    }

    @ParameterizedTest
    @EnumSource
    void noneIsLostAndNoneHangs(Asking asking) throws Exception {
        try (var rig = new Rig(); Patchbay client = rig.withFallback().build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            flap(rig.a);
            var calls = new ArrayList<Future<CallInfo>>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(threads.submit(() -> asking.served(client, "a:m")));
            }
            for (Future<CallInfo> call : calls) {
                assertThat(call.get(60, TimeUnit.SECONDS).attempts()).isLessThanOrEqualTo(6);
            }
            assertThat(rig.a.requestCount() + rig.b.requestCount()).isBetween((long) CALLS, 3L * CALLS);
        }
    }
}
