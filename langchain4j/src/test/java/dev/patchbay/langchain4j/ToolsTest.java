package dev.patchbay.langchain4j;

import static dev.patchbay.langchain4j.Asked.hello;
import static dev.patchbay.langchain4j.Asked.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.patchbay.langchain4j.Asked.InEveryWay;
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

/** Tools are offered, called and answered, and what the model thought meanwhile goes back with them. */
@ExtendWith(SimulatorExtension.class)
class ToolsTest {
    private static final List<ToolSpecification> TOOLS = List.of(
            ToolSpecification.builder().name("get_weather").description("Tells the weather")
                    .parameters(JsonObjectSchema.builder().addStringProperty("city").required("city").build()).build(),
            ToolSpecification.builder().name("get_time").description("Tells the time").build());
    private static final Pattern SIGNED = Pattern.compile("[A-Za-z0-9]*(SIMULATED|c2ltdWxhdGVk)[^\"\\\\]*");

    @InEveryWay
    void severalAtOnceAndOverTurns(Asked asked, Simulator simulator) {
        List<ChatMessage> conversation = new ArrayList<>(List.of(UserMessage.from("Hello")));
        for (int turn = 0; turn < 2; turn++) {
            ChatResponse called = asked.ask(simulator, Script.OK.with(Setting.TOOL_CALLS, 2), request(conversation));
            assertThat(called.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
            assertThat(called.aiMessage().text()).isNull();
            List<ToolExecutionRequest> calls = called.aiMessage().toolExecutionRequests();
            assertThat(calls).extracting(ToolExecutionRequest::name).containsExactly("get_weather", "get_time");
            assertThat(calls.getFirst().arguments()).isEqualTo("{\"city\":\"simulated\"}");
            assertThat(calls).extracting(ToolExecutionRequest::id).doesNotHaveDuplicates().doesNotContain("");
            conversation.add(called.aiMessage());
            calls.forEach(call -> conversation.add(ToolExecutionResultMessage.from(call, "result of " + call.name())));
            ChatResponse answer = asked.ask(simulator, Script.says("So it is."), request(conversation));
            assertThat(answer.aiMessage().text()).isEqualTo("So it is.");
            assertThat(sent(simulator)).containsSubsequence("result of get_weather", "result of get_time");
            conversation.add(answer.aiMessage());
            conversation.add(UserMessage.from("And tomorrow?"));
        }
    }

    private static ChatRequest request(List<ChatMessage> conversation) {
        return ChatRequest.builder().messages(conversation).toolSpecifications(TOOLS).build();
    }

    @InEveryWay
    void argumentsAsTheModelWroteThem(Asked asked, Simulator simulator) {
        var calls = List.of(new ToolCall("get_weather", "{\"city\":\"Zürich 😀 \\\"x\\\"\",\"n\":1.5}"),
                new ToolCall("get_time", "{}"));
        ChatResponse answer = asked.ask(simulator, Script.OK.with(Setting.CALLS, calls),
                hello().toolSpecifications(TOOLS).build());
        assertThat(answer.aiMessage().toolExecutionRequests()).extracting(ToolExecutionRequest::arguments)
                .containsExactly("{\"city\":\"Zürich 😀 \\\"x\\\"\",\"n\":1.5}", "{}");
    }

    @InEveryWay
    void demandedOrForbidden(Asked asked, Simulator simulator) {
        ChatRequest.Builder offered = hello().toolSpecifications(TOOLS);
        assertThat(asked.ask(simulator, Script.OK, offered.toolChoice(ToolChoice.NONE).build()).aiMessage()
                .hasToolExecutionRequests()).isFalse();
        asked.ask(simulator, Script.OK, offered.toolChoice(ToolChoice.REQUIRED).build());
        assertThat(sent(simulator)).containsPattern("(?i)\"(required|any)\"");
    }

    @InEveryWay
    void strictOnes(Asked asked, Simulator simulator) {
        var strict = ToolSpecification.builder().name("find").strict(true).parameters(JsonObjectSchema.builder()
                .addStringProperty("word").addIntegerProperty("page").required("word").build()).build();
        asked.ask(simulator, Script.OK, hello().toolSpecifications(strict).build());
        assertThat(sent(simulator)).containsPattern("\"required\":\\[\"word\",\"page\"\\]");
    }

    /** A chat memory may have been stored as JSON in between. */
    @InEveryWay
    void signaturesGoBackBitForBit(Asked asked, Simulator simulator) {
        var thinks = Script.OK.with(Setting.REASONING, "Let me see that.")
                .with(Setting.REASONING_SIGNATURE, "EqoBSIMULATED+/==");
        var parameters = PatchbayChatRequestParameters.builder().reasoningEffort("high").toolSpecifications(TOOLS)
                .build();
        ChatResponse called = asked.ask(simulator, thinks, hello().parameters(parameters).build());
        AiMessage said = called.aiMessage();
        if (asked.dialect().tellsThoughts()) {
            assertThat(said.thinking()).isEqualTo("Let me see that.");
        }
        var stored = (AiMessage) ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(said));
        assertThat(stored).isEqualTo(said);
        asked.ask(simulator, thinks, hello(stored, ToolExecutionResultMessage.from(
                said.toolExecutionRequests().getFirst(), "noon")).parameters(parameters).build());
        List<String> signatures = SIGNED.matcher(said.attributes().toString()).results()
                .map(MatchResult::group).toList();
        if (asked.dialect().tellsThoughts()) {
            assertThat(signatures).isNotEmpty();
            signatures.forEach(signature -> assertThat(sent(simulator)).contains(signature));
        }
        assertThat(sent(simulator)).contains("noon");
    }
}
