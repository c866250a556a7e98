package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** What OpenAI and its imitators do to the bytes of an answer changes nothing in it. */
@ExtendWith(SimulatorExtension.class)
class WireFormsContractTest {
    private static final String TEXT = "Grüße, 漢字 and 😀 to you.";

    private static final List<String> FORMS = List.of(
            "obfuscation", "obfuscation,split=1", "content-type=text%2Fplain", "no-done", "malformed=2");

    @EveryMode
    void giveTheSameAnswer(Mode mode, Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            for (String form : FORMS) {
                simulator.next(Script.parse(form).with(Setting.TEXT, TEXT));
                assertThat(mode.ask(client, HELLO).content()).as(form).isEqualTo(TEXT);
            }
        }
    }

    @EveryMode
    void anEventOfMegabytes(Mode mode, Simulator simulator) {
        simulator.script(Script.says("small").with(Setting.HUGE, 4 * 1024 * 1024));
        try (Patchbay client = Clients.of(simulator)) {
            assertThat(mode.ask(client, HELLO).content()).hasSize(4 * 1024 * 1024);
        }
    }

    @EveryMode
    void aWholeAnswerToAStream(Mode mode, Simulator simulator) {
        simulator.script(Script.says(TEXT).with(Setting.NO_STREAM));
        try (Patchbay client = Clients.of(simulator)) {
            var response = mode.ask(client, HELLO);
            assertThat(response.content()).isEqualTo(TEXT);
            assertThat(response.usage().known()).isTrue();
        }
    }
}
