package dev.patchbay.springai;

import static dev.patchbay.springai.Asked.hello;
import static dev.patchbay.springai.Asked.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ToolChoice;
import dev.patchbay.springai.Asked.InEveryWay;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** Tools are offered, called and answered, and what the model thought meanwhile goes back with them. */
@ExtendWith(SimulatorExtension.class)
class ToolsTest {
    private static final Pattern SIGNED = Pattern.compile("[A-Za-z0-9]*(SIMULATED|c2ltdWxhdGVk)[^\"\\\\]*");

    /** What the tools are asked. */
    record Place(String city) {}

    private static final List<ToolCallback> TOOLS = List.of(tool("get_weather"), tool("get_time"));

    private static ToolCallback tool(String name) {
        return FunctionToolCallback.builder(name, (Place place) -> name + " of " + place.city())
                .description("Tells it by " + name).inputType(Place.class).build();
    }

    private static PatchbayChatOptions.Builder offered() {
        return PatchbayChatOptions.builder().toolCallbacks(TOOLS);
    }

    @InEveryWay
    void severalAtOnceAndOverTurns(Asked asked, Simulator simulator) {
        List<Message> conversation = new ArrayList<>(List.of(new UserMessage("Hello")));
        for (int turn = 0; turn < 2; turn++) {
            ChatResponse called = asked.ask(simulator, Script.OK.with(Setting.TOOL_CALLS, 2),
                    new Prompt(conversation, offered().build()));
            assertThat(called.getResult().getMetadata().getFinishReason()).isEqualTo("TOOL_CALLS");
            List<AssistantMessage.ToolCall> calls = called.getResult().getOutput().getToolCalls();
            assertThat(calls).extracting(AssistantMessage.ToolCall::name).containsExactly("get_weather", "get_time");
            assertThat(calls.getFirst().arguments()).isEqualTo("{\"city\":\"simulated\"}");
            assertThat(calls).extracting(AssistantMessage.ToolCall::id).doesNotHaveDuplicates().doesNotContain("");
            conversation.add(called.getResult().getOutput());
            conversation.add(results(calls));
            ChatResponse answer = asked.ask(simulator, Script.says("So it is."),
                    new Prompt(conversation, offered().build()));
            assertThat(answer.getResult().getOutput().getText()).isEqualTo("So it is.");
            assertThat(sent(simulator)).containsSubsequence("result of get_weather", "result of get_time");
            conversation.add(answer.getResult().getOutput());
            conversation.add(new UserMessage("And tomorrow?"));
        }
    }

    private static Message results(List<AssistantMessage.ToolCall> calls) {
        return ToolResponseMessage.builder().responses(calls.stream()
                .map(call -> new ToolResponse(call.id(), call.name(), "result of " + call.name())).toList()).build();
    }

    @InEveryWay
    void argumentsAsTheModelWroteThem(Asked asked, Simulator simulator) {
        var calls = List.of(new ToolCall("get_weather", "{\"city\":\"Zürich 😀 \\\"x\\\"\",\"n\":1.5}"),
                new ToolCall("get_time", "{}"));
        ChatResponse answer = asked.ask(simulator, Script.OK.with(Setting.CALLS, calls), hello(offered().build()));
        assertThat(answer.getResult().getOutput().getToolCalls()).extracting(AssistantMessage.ToolCall::arguments)
                .containsExactly("{\"city\":\"Zürich 😀 \\\"x\\\"\",\"n\":1.5}", "{}");
    }

    @InEveryWay
    void demandedOrForbidden(Asked asked, Simulator simulator) {
        assertThat(asked.ask(simulator, Script.OK, hello(offered().toolChoice(ToolChoice.NONE).build()))
                .hasToolCalls()).isFalse();
        asked.ask(simulator, Script.OK, hello(offered().toolChoice(ToolChoice.REQUIRED).build()));
        assertThat(sent(simulator)).containsPattern("(?i)\"(required|any)\"").contains("Tells it by get_time");
    }

    @InEveryWay
    void signaturesGoBackBitForBit(Asked asked, Simulator simulator) {
        var thinks = Script.OK.with(Setting.REASONING, "Let me see that.")
                .with(Setting.REASONING_SIGNATURE, "EqoBSIMULATED+/==");
        var options = offered().reasoningEffort("high").build();
        ChatResponse called = asked.ask(simulator, thinks, hello(options));
        AssistantMessage said = called.getResult().getOutput();
        asked.ask(simulator, thinks, hello(options, said, results(said.getToolCalls())));
        if (asked.dialect().tellsThoughts()) {
            assertThat(said.getMetadata()).containsEntry(AnswerReader.REASONING, "Let me see that.");
            List<String> signatures = SIGNED.matcher(String.valueOf(said.getMetadata().get(AnswerMemory.PROPERTY)))
                    .results().map(MatchResult::group).toList();
            assertThat(signatures).isNotEmpty();
            signatures.forEach(signature -> assertThat(sent(simulator)).contains(signature));
        }
        assertThat(sent(simulator)).contains("result of get_weather");
    }
}
