package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tools are offered, called, one or several at once, and answered, with every provider and in every mode. */
@ExtendWith(SimulatorExtension.class)
class ToolsMatrixTest {
    private static final List<Tool> TOOLS = List.of(
            Tool.function("get_weather", "Tells the weather", JsonObject.parse("{\"type\":\"object\",\"properties\":"
                    + "{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}")),
            Tool.function("get_time", "Tells the time", JsonObject.parse("{\"type\":\"object\",\"properties\":{}}")));
    private static final Script TWO_CALLS = Script.OK.with(Setting.TOOL_CALLS, 2);

    private static ChatRequest.Builder weather(Subject subject) {
        return subject.hello().tools(TOOLS);
    }

    @EveryProvider
    void areCalled(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse answer = subject.answer(weather(subject).toolChoice(ToolChoice.AUTO).build());
            assertThat(answer.finishReason()).contains(FinishReason.TOOL_CALLS);
            assertThat(answer.toolCalls()).singleElement().satisfies(call -> {
                assertThat(call.name()).isEqualTo("get_weather");
                assertThat(call.arguments()).isEqualTo("{\"city\":\"simulated\"}");
                assertThat(call.id()).isNotEmpty();
            });
            assertThat(subject.words()).contains("get_weather", "Tells the weather", "get_time");
        }
    }

    @EveryProvider
    void areCalledInParallelAndAnswered(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse called = subject.answer(TWO_CALLS, weather(subject).build());
            assertThat(called.toolCalls()).extracting(ToolCall::name).containsExactly("get_weather", "get_time");
            assertThat(called.toolCalls()).extracting(ToolCall::id).doesNotHaveDuplicates();
            ChatRequest.Builder next = weather(subject).message(called.message());
            called.toolCalls().forEach(call -> next.message(Message.tool(call.id(), "result of " + call.name())));
            ChatResponse answer = subject.answer(next.build());
            assertThat(answer.toolCalls()).isEmpty();
            assertThat(answer.finishReason()).contains(FinishReason.STOP);
            assertThat(subject.words()).containsSubsequence("result of get_weather", "result of get_time");
        }
    }

    @EveryProvider
    void overSeveralTurns(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request = weather(subject).build();
            for (int turn = 0; turn < 3; turn++) {
                ChatResponse called = subject.answer(TWO_CALLS, request);
                assertThat(called.toolCalls()).hasSize(2);
                ChatRequest.Builder next = request.toBuilder().message(called.message());
                called.toolCalls().forEach(call -> next.message(Message.tool(call.id(), "cold")));
                ChatResponse answer = subject.answer(next.build());
                request = next.message(answer.message()).user("And tomorrow?").build();
            }
        }
    }

    @EveryProvider
    void whateverTheArgumentsAre(Provider provider, Simulator simulator) {
        var calls = List.of(
                new dev.patchbay.testkit.script.ToolCall("get_weather", "{\"text\":\"Zürich 😀 \\\"x\\\"\",\"n\":1.50}"),
                new dev.patchbay.testkit.script.ToolCall("get_time", "{}"));
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse answer = subject.answer(Script.OK.with(Setting.CALLS, calls), weather(subject).build());
            assertThat(answer.toolCalls()).hasSize(2);
            assertThat(Clients.json(answer.toolCalls().get(0).arguments()))
                    .isEqualTo(Clients.json("{\"text\":\"Zürich 😀 \\\"x\\\"\",\"n\":1.50}"));
            assertThat(answer.toolCalls().get(1).arguments()).isEqualTo("{}");
        }
    }

    @EveryProvider
    void areForbidden(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse answer = subject.answer(weather(subject).toolChoice(ToolChoice.NONE).build());
            assertThat(answer.toolCalls()).isEmpty();
            assertThat(answer.content()).isNotEmpty();
        }
    }

    @EveryProvider
    void areDemanded(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request = weather(subject).toolChoice(ToolChoice.REQUIRED).build();
            subject.holds(Capability.TOOL_CHOICE_REQUIRED, "tool_choice", request, "(?i):\"(required|any)\"|\"any\":\\{")
                    .ifPresent(answer -> assertThat(answer.toolCalls()).hasSize(1));
        }
    }

    @EveryProvider
    void oneIsDemanded(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request = weather(subject).toolChoice(ToolChoice.named("get_time")).build();
            subject.holds(Capability.TOOL_CHOICE_NAMED, "tool_choice", request, "get_time.*get_time")
                    .ifPresent(answer -> assertThat(answer.toolCalls()).extracting(ToolCall::name)
                            .containsExactly("get_time"));
        }
    }

    @EveryProvider
    void oneAtATime(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request = weather(subject).parallelToolCalls(false).build();
            subject.holds(Capability.PARALLEL_TOOL_CALLS, "parallel_tool_calls", request,
                    "parallel_tool_calls|disable_parallel|at most one");
            boolean held = provider.carriage(Capability.PARALLEL_TOOL_CALLS) != Carriage.DROPPED;
            assertThat(subject.answer(TWO_CALLS, request).toolCalls()).hasSize(held ? 1 : 2);
        }
    }
}
