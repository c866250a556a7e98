package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which script a request gets. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class ScriptChoiceTest {
    private final Simulator simulator;

    ScriptChoiceTest(Simulator simulator) {
        this.simulator = simulator;
    }

    private String said(String model) throws Exception {
        return HttpCalls.json(HttpCalls.chat(simulator, model, "")).path("choices").path(0).path("message")
                .path("content").asString("");
    }

    @Test
    void queuedBeforeModelNameBeforeModelBeforeDefault() throws Exception {
        simulator.script(Script.says("default"));
        simulator.script("known", Script.says("model"));
        simulator.next(Script.says("first"), Script.says("second"));
        assertThat(said("sim/text=name")).isEqualTo("first");
        assertThat(said("known")).isEqualTo("second");
        assertThat(said("sim/text=name")).isEqualTo("name");
        assertThat(said("known")).isEqualTo("model");
        assertThat(said("other")).isEqualTo("default");
    }

    @Test
    void theTextFormCanBeQueued() throws Exception {
        simulator.next("status=500");
        assertThat(HttpCalls.chat(simulator, "m", "").statusCode()).isEqualTo(500);
        assertThat(HttpCalls.chat(simulator, "m", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aFunctionOfTheRequest() throws Exception {
        simulator.script(request -> request.bodyText().contains("\"model\":\"bad\"") ? Script.status(500) : Script.OK);
        assertThat(HttpCalls.chat(simulator, "bad", "").statusCode()).isEqualTo(500);
        assertThat(HttpCalls.chat(simulator, "good", "").statusCode()).isEqualTo(200);
    }

    @Test
    void defaultsAndModelsCountTheirTimes() throws Exception {
        simulator.script(Script.parse("status=500,times=2"));
        simulator.script("m", Script.parse("status=503,times=1"));
        assertThat(HttpCalls.chat(simulator, "m", "").statusCode()).isEqualTo(503);
        assertThat(HttpCalls.chat(simulator, "m", "").statusCode()).isEqualTo(200);
        assertThat(HttpCalls.chat(simulator, "a", "").statusCode()).isEqualTo(500);
        assertThat(HttpCalls.chat(simulator, "b", "").statusCode()).isEqualTo(500);
        assertThat(HttpCalls.chat(simulator, "a", "").statusCode()).isEqualTo(200);
    }

    @Test
    void resetForgetsAllButTheBuildersScript() throws Exception {
        try (var own = Simulator.builder().script(Script.says("built")).start()) {
            own.script(Script.OK.with(Setting.STATUS, 500));
            own.script("m", Script.status(500));
            own.next(Script.status(500));
            own.reset();
            assertThat(HttpCalls.chat(own, "m", "").body()).contains("\"built\"");
            assertThat(own.requestCount()).isEqualTo(1);
        }
    }
}
