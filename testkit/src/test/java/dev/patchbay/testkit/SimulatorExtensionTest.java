package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.script.Script;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimulatorExtensionTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(Simulator.builder().keys("good"));

    @RepeatedTest(2)
    void everyTestBeginsAnew(Simulator simulator) throws Exception {
        assertThat(simulator).isSameAs(SIMULATOR.simulator());
        assertThat(simulator.requestCount()).isZero();
        assertThat(HttpCalls.get(simulator, "/v1/models").statusCode()).isEqualTo(401);
        simulator.next(Script.status(500));
    }

    @Nested
    class Inside {
        @Test
        void nestedClassesShareIt(Simulator simulator) {
            assertThat(simulator).isSameAs(SIMULATOR.simulator());
        }
    }
}
