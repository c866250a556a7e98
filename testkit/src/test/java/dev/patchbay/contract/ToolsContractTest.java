package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.json;
import static dev.patchbay.contract.Clients.lastBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tools are offered, called, one or several at once, and answered over several turns. */
@ExtendWith(SimulatorExtension.class)
class ToolsContractTest {
    private static final JsonObject PARAMETERS =
            JsonObject.parse("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");
    private static final List<Tool> TOOLS = List.of(Tool.function("get_weather", "Tells the weather", PARAMETERS),
            Tool.function("get_time", "Tells the time", PARAMETERS));
    private static final ChatRequest WEATHER =
            ChatRequest.builder().model("gpt-4o").user("What is the weather in Oslo?").tools(TOOLS).build();

    private Patchbay client;

    @BeforeEach
    void open(Simulator simulator) {
        simulator.script(Script.OK.with(Setting.STRICT));
        client = Clients.of(simulator);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @EveryMode
    void one(Mode mode, Simulator simulator) {
        ChatResponse response = mode.ask(client, WEATHER);
        assertThat(response.toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("get_weather");
            assertThat(call.type()).isEqualTo("function");
            assertThat(call.id()).isNotEmpty();
            assertThat(call.argumentsJson().orElseThrow().string("city")).isPresent();
        });
        assertThat(response.finishReason()).contains(FinishReason.TOOL_CALLS);
        assertThat(response.content()).isEmpty();
        assertThat(lastBody(simulator).get("tools").get(0)).isEqualTo(json("{\"type\":\"function\",\"function\":"
                + "{\"name\":\"get_weather\",\"description\":\"Tells the weather\",\"parameters\":" + PARAMETERS + "}}"));
    }

    @EveryMode
    void severalAtOnce(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOOL_CALLS, 3));
        ChatResponse response = mode.ask(client, WEATHER);
        assertThat(response.toolCalls()).extracting(ToolCall::name)
                .containsExactly("get_weather", "get_time", "get_weather");
        assertThat(response.toolCalls()).extracting(ToolCall::id).doesNotHaveDuplicates();
    }

    @EveryMode
    void severalTurns(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.STRICT).with(Setting.TOOL_CALLS, 2));
        ChatResponse asked = mode.ask(client, WEATHER);
        var next = WEATHER.toBuilder().message(asked.message());
        asked.toolCalls().forEach(call -> next.message(Message.tool(call.id(), call.name() + ": 4 degrees")));
        ChatResponse answered = mode.ask(client, next.build());
        assertThat(answered.content()).isNotEmpty();
        assertThat(answered.toolCalls()).isEmpty();
        var sent = lastBody(simulator).get("messages");
        assertThat(sent.get(1).get("tool_calls")).hasSize(2);
        assertThat(sent.get(2).get("tool_call_id").asString()).isEqualTo(asked.toolCalls().get(0).id());
        assertThat(sent.get(3).get("content").asString()).isEqualTo("get_time: 4 degrees");
    }

    @EveryMode
    void argumentsThatAreNoJson(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.CALLS,
                List.of(new dev.patchbay.testkit.script.ToolCall("get_weather", "{\"city\": \"Os"))));
        ToolCall call = mode.ask(client, WEATHER).toolCalls().get(0);
        assertThat(call.arguments()).isEqualTo("{\"city\": \"Os");
        assertThat(call.argumentsJson()).isEmpty();
    }

    @EveryMode
    void choices(Mode mode, Simulator simulator) {
        for (var choice : List.of(ToolChoice.AUTO, ToolChoice.NONE, ToolChoice.REQUIRED)) {
            mode.ask(client, WEATHER.toBuilder().toolChoice(choice).build());
            assertThat(lastBody(simulator).get("tool_choice").toString()).isEqualTo(choice.toJson().toString());
        }
        ChatResponse named = mode.ask(client, WEATHER.toBuilder().toolChoice(ToolChoice.named("get_time")).build());
        assertThat(named.toolCalls()).extracting(ToolCall::name).containsExactly("get_time");
        assertThat(lastBody(simulator).get("tool_choice"))
                .isEqualTo(json("{\"type\":\"function\",\"function\":{\"name\":\"get_time\"}}"));
    }

    @EveryMode
    void notInParallel(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOOL_CALLS, 2));
        ChatResponse response = mode.ask(client, WEATHER.toBuilder().parallelToolCalls(false).build());
        assertThat(response.toolCalls()).hasSize(1);
        assertThat(lastBody(simulator).get("parallel_tool_calls")).isEqualTo(json("false"));
    }

    @EveryMode
    void aNamedToolReportedAsAStop(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.FINISH, "stop"));
        assertThat(mode.ask(client, WEATHER).finishReason()).contains(FinishReason.TOOL_CALLS);
    }
}
