package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only Ollama does; all else is held for every provider alike. */
@ExtendWith(SimulatorExtension.class)
class OllamaContractTest {
    private static final ChatRequest HELLO = ChatRequest.builder().model(Provider.OLLAMA.model()).user("Hi").build();

    @EveryMode
    void aModelThatCannotThinkIsRemembered(Mode mode, Simulator simulator) {
        simulator.next("error=thinking");
        try (Patchbay client = Provider.OLLAMA.client(simulator)) {
            ChatRequest thinking = HELLO.toBuilder().reasoningEffort("low").build();
            assertThat(mode.ask(client, thinking).content()).isNotEmpty();
            assertThat(simulator.requests()).hasSize(2).extracting(request -> request.bodyText().contains("\"think\""))
                    .containsExactly(true, false);
        }
    }

    @EveryMode
    void aModelThatWasOnlyLoadedStopped(Mode mode, Simulator simulator) {
        simulator.script(Script.parse("strict,finish=load"));
        try (Patchbay client = Provider.OLLAMA.client(simulator)) {
            assertThat(mode.ask(client, HELLO).finishReason()).contains(FinishReason.STOP);
        }
    }
}
