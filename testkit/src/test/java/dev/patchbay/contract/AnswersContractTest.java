package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Choice;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a model says arrives, whatever it says. */
@ExtendWith(SimulatorExtension.class)
class AnswersContractTest {
    private static ChatResponse answer(Mode mode, Simulator simulator, Script script, ChatRequest request) {
        simulator.script(script);
        try (Patchbay client = Clients.of(simulator)) {
            return mode.ask(client, request);
        }
    }

    private static ChatResponse answer(Mode mode, Simulator simulator, Script script) {
        return answer(mode, simulator, script, HELLO);
    }

    @EveryMode
    void lengthUsedUpByReasoning(Mode mode, Simulator simulator) {
        ChatResponse response = answer(mode, simulator, Script.OK.with(Setting.REASONING_TOKENS, 9),
                HELLO.toBuilder().maxTokens(9).build());
        assertThat(response.content()).isEmpty();
        assertThat(response.finishReason()).contains(FinishReason.LENGTH);
        assertThat(response.usage().reasoningTokens()).isEqualTo(9);
    }

    @EveryMode
    void cutByAFilter(Mode mode, Simulator simulator) {
        ChatResponse response = answer(mode, simulator, Script.says("Well").with(Setting.FINISH, "content_filter"));
        assertThat(response.content()).isEqualTo("Well");
        assertThat(response.finishReason()).contains(FinishReason.CONTENT_FILTER);
    }

    @EveryMode
    void aWordForTheEndThatNobodyKnows(Mode mode, Simulator simulator) {
        ChatResponse response = answer(mode, simulator, Script.says("Done").with(Setting.FINISH, "eos"));
        assertThat(response.finishReason()).contains(new FinishReason("eos"));
        assertThat(response.finishReason().map(FinishReason::normalised)).contains(FinishReason.STOP);
    }

    @EveryMode
    void refusal(Mode mode, Simulator simulator) {
        ChatResponse response = answer(mode, simulator, Script.OK.with(Setting.REFUSAL, "I cannot help with that."));
        assertThat(response.message().refusal()).isEqualTo("I cannot help with that.");
        assertThat(response.content()).isEmpty();
        assertThat(response.message().content()).isEmpty();
    }

    @EveryMode
    void severalAnswers(Mode mode, Simulator simulator) {
        ChatResponse response = answer(mode, simulator, Script.says("One of three."),
                HELLO.toBuilder().choices(3).build());
        assertThat(response.choices()).extracting(Choice::index).containsExactly(0L, 1L, 2L);
        assertThat(response.choices()).extracting(choice -> choice.message().text()).containsOnly("One of three.");
        assertThat(response.choices()).allMatch(choice -> choice.finishReason().equals(
                java.util.Optional.of(FinishReason.STOP)));
    }

    @EveryMode
    void logProbabilities(Mode mode, Simulator simulator) {
        ChatResponse response = answer(mode, simulator, Script.says("One two"), HELLO.toBuilder().logprobs(2).build());
        JsonObject logprobs = response.first().logprobs().orElseThrow();
        assertThat(logprobs.objects("content")).hasSize(2).allMatch(token -> token.objects("top_logprobs").size() == 2);
        assertThat(logprobs.find("refusal")).isEmpty();
    }

    @EveryMode
    void usage(Mode mode, Simulator simulator) {
        var usage = answer(mode, simulator, Script.says("One two three").with(Setting.REASONING_TOKENS, 7)
                .with(Setting.CACHED_TOKENS, 4)).usage();
        assertThat(usage.known()).isTrue();
        assertThat(usage.outputTokens()).isEqualTo(10);
        assertThat(usage.reasoningTokens()).isEqualTo(7);
        assertThat(usage.cachedInputTokens()).isEqualTo(4);
        assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + 10);
    }

    @EveryMode
    void usageThatNobodyTold(Mode mode, Simulator simulator) {
        ChatResponse response = answer(mode, simulator, Script.OK.with(Setting.NO_USAGE));
        assertThat(response.usage().known()).isFalse();
        assertThat(response.usage().estimatedCost()).isEmpty();
    }

    @EveryMode
    void theModelThatAnswered(Mode mode, Simulator simulator) {
        assertThat(answer(mode, simulator, Script.OK.with(Setting.MODEL, "gpt-4o-2024-11-20")).model())
                .contains("gpt-4o-2024-11-20");
    }
}
