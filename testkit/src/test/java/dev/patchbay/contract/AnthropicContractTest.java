package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.error.OverloadedException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What only Anthropic does; all else is held for every provider alike. */
@Timeout(60)
@ExtendWith(SimulatorExtension.class)
class AnthropicContractTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonObject CITY = JsonObject.parse("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":"
            + "\"string\",\"minLength\":1}},\"required\":[\"city\"]}");

    private static Patchbay client(Simulator simulator) {
        return Patchbay.builder().retry(RetryPolicy.STANDARD.withMaxRetries(0)).provider(ProviderSettings
                .builder(ProviderType.ANTHROPIC).baseUrl(simulator.url()).apiKey("sk-ant-1").build()).build();
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("claude-sonnet-4-6").user("Hi");
    }

    private static ChatResponse ask(Patchbay client, ChatRequest request, boolean stream) {
        return stream ? client.stream(request).fold() : client.chat(request);
    }

    /** Asks both ways under the same script and checks that the answers are the same. */
    private static ChatResponse both(Simulator simulator, Script script, ChatRequest request) {
        simulator.script(script.with(Setting.STRICT, true));
        try (Patchbay client = client(simulator)) {
            ChatResponse whole = ask(client, request, false);
            assertThat(comparable(ask(client, request, true))).isEqualTo(comparable(whole));
            return whole;
        }
    }

    /** The answer without what must differ from one call to the next. */
    private static JsonNode comparable(ChatResponse response) {
        var tree = (ObjectNode) JSON.readTree(response.toJson().toBytes());
        tree.remove(List.of("id", "created"));
        return JSON.readTree(tree.toString().replaceAll("toolu_sim\\d+", "toolu"));
    }

    private static JsonNode sent(Simulator simulator) {
        return JSON.readTree(simulator.requests().getLast().body());
    }

    @ParameterizedTest
    @CsvSource({"stop_sequence, stop", "max_tokens, length", "refusal, content_filter", "pause_turn, stop",
        "model_context_window_exceeded, length", "news, stop"})
    void ends(String word, String reason, Simulator simulator) {
        ChatResponse answer = both(simulator, Script.OK.with(Setting.FINISH, word), request().build());
        assertThat(answer.finishReason()).contains(new FinishReason(reason));
        assertThat(answer.toJson().objects("choices").get(0).string("native_finish_reason")).contains(word);
    }

    @Test
    void saysWhyItRefuses(Simulator simulator) {
        ChatResponse refused = both(simulator, Script.OK.with(Setting.REFUSAL, "I will not."), request().build());
        assertThat(refused.message().refusal()).isEqualTo("I will not.");
        assertThat(refused.finishReason()).contains(FinishReason.CONTENT_FILTER);
    }

    @Test
    void toolsOverSeveralTurnsWithThoughts(Simulator simulator) {
        var tools = List.of(Tool.function("weather.get", "Weather", CITY), Tool.function("now", "", JsonObject.EMPTY));
        var script = Script.OK.with(Setting.REASONING, "Two look-ups are needed.").with(Setting.TOOL_CALLS, 2);
        ChatRequest first = request().tools(tools).toolChoice(ToolChoice.AUTO).reasoningEffort("high").build();
        ChatResponse called = both(simulator, script, first);
        assertThat(called.finishReason()).contains(FinishReason.TOOL_CALLS);
        assertThat(called.toolCalls()).extracting(call -> call.name() + call.arguments())
                .containsExactly("weather.get{\"city\":\"simulated\"}", "now{}");
        var reasoning = called.message().reasoning();
        assertThat(reasoning).hasSize(1);
        assertThat(reasoning.get(0).text()).isEqualTo("Two look-ups are needed.");

        ChatRequest second = first.toBuilder().message(called.message())
                .message(Message.tool(called.toolCalls().get(1).id(), "noon"))
                .message(Message.tool(called.toolCalls().get(0).id(), "4 C")).user("Well?").build();
        assertThat(both(simulator, script, second).content()).isEqualTo("Hello from the simulated model.");
        JsonNode turn = sent(simulator).path("messages").path(1).path("content");
        assertThat(turn.path(0).path("type").asString()).isEqualTo("thinking");
        assertThat(turn.path(0).path("signature").asString()).isEqualTo(reasoning.get(0).signature().orElseThrow());
        assertThat(turn.path(1).path("name").asString()).isEqualTo("weather_x2e_get");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-4-6", "claude-opus-4-1", "claude-opus-5"})
    void structuredOutput(String model, Simulator simulator) {
        ChatResponse answer = both(simulator, Script.OK, request().model(model).reasoningEffort("low")
                .responseFormat(ResponseFormat.jsonSchema("place", CITY)).build());
        assertThat(answer.content()).isEqualTo("{\"city\":\"simulated\"}");
        assertThat(answer.finishReason()).contains(FinishReason.STOP);
    }

    @Test
    void images(Simulator simulator) {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        ChatRequest request = ChatRequest.builder().model("claude-sonnet-4-6").message(Message.user(
                ContentPart.text("What is this?"), ContentPart.image(png, "image/jpeg"))).build();
        both(simulator, Script.OK, request);
        assertThat(sent(simulator).path("messages").path(0).path("content").path(1).path("source").path("media_type")
                .asString()).isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-opus-5", "claude-fable-5", "claude-sonnet-5", "claude-opus-4-8", "claude-opus-4-6",
        "claude-haiku-4-5", "claude-opus-4-1", "claude-3-7-sonnet-latest", "claude-3-5-haiku-latest"})
    void everyEffortIsWordedAsTheModelTakesIt(String model, Simulator simulator) {
        for (String effort : List.of("none", "minimal", "low", "medium", "high", "xhigh", "max")) {
            both(simulator, Script.OK, request().model(model).reasoningEffort(effort).temperature(0.3).topP(0.99)
                    .maxTokens(200).field("top_k", Json.of(5)).build());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping=5ms,rate=200", "ping=5ms,rate=200,split=1"})
    void pingsSayNothing(String script, Simulator simulator) {
        assertThat(both(simulator, Script.parse(script), request().build()).content())
                .isEqualTo("Hello from the simulated model.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anErrorTellsTheIdOfItsRequest(boolean stream, Simulator simulator) {
        try (Patchbay client = client(simulator)) {
            simulator.next("status=529");
            var overloaded = catchThrowableOfType(OverloadedException.class,
                    () -> ask(client, request().build(), stream));
            assertThat(overloaded.facts().upstreamRequestId()).startsWith("req_sim");
        }
    }

    @Test
    void learnsOnceAndAsksAgain(Simulator simulator) {
        simulator.next("error=either_sampling");
        try (Patchbay client = client(simulator)) {
            ChatRequest request = request().model("some-deployment").temperature(0.5).topP(0.9).build();
            assertThat(client.chat(request).content()).isEqualTo("Hello from the simulated model.");
            assertThat(simulator.requestCount()).isEqualTo(2);
            assertThat(sent(simulator).has("top_p")).isFalse();
        }
    }
}
