package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The library against a simulated DashScope that refuses whatever DashScope refuses. */
@Timeout(60)
@ExtendWith(SimulatorExtension.class)
class DashScopeContractTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonObject CITY = JsonObject.parse("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":"
            + "\"string\"}},\"required\":[\"city\"]}");
    private static final List<Tool> TOOLS = List.of(Tool.function("get_weather", "The weather", CITY),
            Tool.function("get_time", "The time", CITY));

    private static Patchbay client(Simulator simulator) {
        return Patchbay.builder().retry(RetryPolicy.STANDARD.withMaxRetries(0)).provider(ProviderSettings
                .builder(ProviderType.ALIYUN).baseUrl(simulator.url() + "/api/v1").apiKey("sk-0123456789").build()).build();
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("qwen-plus").user("Hi");
    }

    private static ChatResponse ask(Mode mode, Simulator simulator, Script script, ChatRequest request) {
        simulator.script(script.with(Setting.STRICT));
        try (Patchbay client = client(simulator)) {
            return mode.ask(client, request);
        }
    }

    private static JsonNode sent(Simulator simulator) {
        return JSON.readTree(simulator.requests().getLast().body());
    }

    @EveryMode
    void text(Mode mode, Simulator simulator) {
        var answer = ask(mode, simulator, Script.OK.with(Setting.CACHED_TOKENS, 4), request().system("Be brief.")
                .temperature(2).topP(0).stop("END").seed(1).maxTokens(50).build());
        assertThat(answer.content()).isEqualTo("Hello from the simulated model.");
        assertThat(answer.model()).contains("qwen-plus");
        assertThat(answer.finishReason()).contains(FinishReason.STOP);
        assertThat(answer.usage().cachedInputTokens()).isEqualTo(4);
        assertThat(answer.usage().totalTokens())
                .isEqualTo(answer.usage().inputTokens() + answer.usage().outputTokens());
        assertThat(simulator.requests().getLast().header("x-dashscope-sse").isPresent()).isEqualTo(mode.streams());
    }

    @EveryMode
    void parallelToolsAndTheTurnAfterThem(Mode mode, Simulator simulator) {
        var script = Script.OK.with(Setting.TOOL_CALLS, 2).with(Setting.REASONING, "Two are needed.");
        var answer = ask(mode, simulator, script, request().tools(TOOLS).build());
        assertThat(answer.finishReason()).contains(FinishReason.TOOL_CALLS);
        assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("get_weather", "get_time");
        assertThat(answer.toolCalls()).allSatisfy(call -> assertThat(call.argumentsJson()).isPresent());
        assertThat(answer.message().reasoning()).extracting(Reasoning::text).containsExactly("Two are needed.");
        var next = request().tools(TOOLS).message(answer.message());
        answer.toolCalls().forEach(call -> next.message(Message.tool(call.id(), "")));
        assertThat(ask(mode, simulator, Script.OK, next.build()).content()).isEqualTo("Hello from the simulated model.");
        JsonNode turn = sent(simulator).path("input").path("messages").get(3);
        assertThat(turn.path("name").asString()).isEqualTo("get_time");
        assertThat(turn.path("content").asString()).isEqualTo("(empty)");
    }

    @EveryMode
    void oneCertainTool(Mode mode, Simulator simulator) {
        var request = request().tools(TOOLS).toolChoice(ToolChoice.named("get_time")).parallelToolCalls(false).build();
        assertThat(ask(mode, simulator, Script.OK, request).toolCalls()).extracting(ToolCall::name)
                .containsExactly("get_time");
        assertThat(sent(simulator).path("parameters").path("enable_thinking").asBoolean(true)).isFalse();
        var any = request().tools(TOOLS).toolChoice(ToolChoice.REQUIRED).build();
        assertThatThrownBy(() -> ask(mode, simulator, Script.OK, any)).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'tool_choice'").hasMessageContaining("'aliyun'");
    }

    /** Thinking is to be had in streams only; who wants one piece gets the stream put together. */
    @EveryMode
    void thinking(Mode mode, Simulator simulator) {
        var answer = ask(mode, simulator, Script.says("4").with(Setting.REASONING, "2 + 2"),
                request().reasoningEffort("low").build());
        assertThat(answer.content()).isEqualTo("4");
        assertThat(answer.message().reasoning()).extracting(Reasoning::text).containsExactly("2 + 2");
        assertThat(answer.usage().reasoningTokens()).isPositive();
        assertThat(simulator.requests().getLast().header("x-dashscope-sse")).contains("enable");
    }

    @Test
    void modelsThatStreamOnlyAndEndpointsAreFoundOut(Simulator simulator) {
        simulator.script(Script.OK);
        try (Patchbay client = client(simulator)) {
            var open = request().model("qwen3-open-weights").build();
            assertThat(client.chat(open).content()).isEqualTo("Hello from the simulated model.");
            assertThat(client.chat(open).content()).isEqualTo("Hello from the simulated model.");
            assertThat(simulator.requests()).hasSize(3);
            assertThat(client.chat(request().model("my-vl").build()).content()).isEqualTo("Hello from the simulated model.");
            assertThat(simulator.requests().getLast().path()).endsWith("/multimodal-generation/generation");
        }
    }

    @EveryMode
    void eventsThatRepeatWhatCameBeforeSayTheSame(Mode mode, Simulator simulator) {
        var script = Script.OK.with(Setting.TOOL_CALLS, 2).with(Setting.REASONING, "Two are needed.");
        var adding = ask(mode, simulator, script, request().tools(TOOLS).build());
        var repeating = ask(mode, simulator, script, request().tools(TOOLS)
                .field("incremental_output", Json.FALSE).build());
        assertThat(comparable(repeating)).isEqualTo(comparable(adding));
    }

    private static JsonNode comparable(ChatResponse response) {
        var tree = (ObjectNode) JSON.readTree(response.toJson().toBytes());
        tree.remove(List.of("id", "created", "usage"));
        return JSON.readTree(tree.toString().replaceAll("call_sim\\d+", "call"));
    }

    @ParameterizedTest
    @CsvSource({"context_length_exceeded, CONTEXT_LENGTH_EXCEEDED", "invalid_api_key, AUTHENTICATION",
        "DataInspectionFailed, CONTENT_POLICY", "Arrearage, QUOTA_EXHAUSTED", "ModelNotFound, NOT_FOUND",
        "AllocationQuota.FreeTierOnly, QUOTA_EXHAUSTED", "Throttling.RateQuota, RATE_LIMIT",
        "Throttling.AllocationQuota, RATE_LIMIT", "ModelUnavailable, OVERLOADED", "RequestTimeOut, TIMEOUT",
        "AccessDenied.Unpurchased, PERMISSION", "InternalError, SERVER_ERROR", "free_quota, QUOTA_EXHAUSTED",
        "InternalError.Algo.InvalidParameter, INVALID_REQUEST", "BadRequest.EmptyInput, INVALID_REQUEST",
        "BadRequest.EmptyParameters, INVALID_REQUEST", "BadRequest.EmptyModel, INVALID_REQUEST",
        "UnsupportedOperation, INVALID_REQUEST", "BadRequest.TooLarge, INVALID_REQUEST", "AccessDenied, PERMISSION",
        "Model.AccessDenied, PERMISSION", "Workspace.AccessDenied, PERMISSION", "LimitRequests, RATE_LIMIT",
        "Throttling, RATE_LIMIT", "Throttling.User, RATE_LIMIT", "Throttling.BurstRate, RATE_LIMIT",
        "CommodityNotPurchased, QUOTA_EXHAUSTED", "PrepaidBillOverdue, QUOTA_EXHAUSTED",
        "PostpaidBillOverdue, QUOTA_EXHAUSTED", "InternalError.Algo, SERVER_ERROR", "InternalError.Timeout, TIMEOUT",
        "SystemError, SERVER_ERROR", "ModelServingError, OVERLOADED", "ServiceUnavailable, OVERLOADED"})
    void errors(String code, ErrorKind kind, Simulator simulator) {
        for (Mode mode : Mode.values()) {
            simulator.script(Script.OK.with(Setting.ERROR, code));
            try (Patchbay client = client(simulator)) {
                PatchbayException failure = mode.fail(client, request().build());
                assertThat(failure.kind()).isEqualTo(kind);
                assertThat(failure.facts().upstreamRequestId()).startsWith("sim");
            }
        }
    }

    @Test
    void moreTextsThanARequestMayHold(Simulator simulator) {
        simulator.script(Script.OK);
        var texts = IntStream.range(0, 23).mapToObj(i -> "text " + i).toList();
        try (Patchbay client = client(simulator)) {
            var one = client.embed(EmbeddingRequest.of("text 17").withModel("text-embedding-v4").withDimensions(64));
            var many = client.embed(EmbeddingRequest.of(texts).withModel("text-embedding-v4").withDimensions(64));
            assertThat(many.vectors()).hasSize(23).allMatch(vector -> vector.length == 64);
            assertThat(many.vectors().get(17)).isEqualTo(one.vector());
            assertThat(many.usage().inputTokens()).isEqualTo(texts.stream().mapToInt(text -> (text.length() + 3) / 4).sum());
            assertThat(simulator.requests()).hasSize(4);
            assertThat(simulator.requests()).extracting(request -> request.header("x-request-id")).doesNotHaveDuplicates();
        }
    }

    /** A text model cannot see; that it says so at the other endpoint does not move it there. */
    @Test
    void aRefusedPictureLeavesAModelWhereItIs(Simulator simulator) {
        simulator.script(Script.OK);
        var picture = ChatRequest.builder().model("qwen-plus").message(
                Message.user(ContentPart.text("What is it?"), ContentPart.image(new byte[] {1}, "image/png"))).build();
        try (Patchbay client = client(simulator)) {
            assertThat(Mode.SYNC.fail(client, picture)).isInstanceOf(InvalidRequestException.class);
            assertThat(simulator.requestCount()).isEqualTo(1);
            assertThat(client.chat(request().build()).content()).isEqualTo("Hello from the simulated model.");
            assertThat(simulator.requestCount()).isEqualTo(2);
        }
    }

    private static Patchbay compatible(Simulator simulator) {
        return Patchbay.builder().retry(RetryPolicy.STANDARD.withMaxRetries(0)).provider(ProviderSettings
                .builder(ProviderType.OPENAI_COMPATIBLE).profile("qwen").baseUrl(simulator.url() + "/compatible-mode/v1")
                .apiKey("sk-0123456789").build()).build();
    }

    /** The compatible mode is a profile of OpenAI's protocol. */
    @EveryMode
    void theCompatibleModeDoesTheSame(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOOL_CALLS, 2).with(Setting.REASONING, "Two are needed."));
        try (Patchbay client = compatible(simulator)) {
            var answer = mode.ask(client, request().tools(TOOLS).reasoningEffort("low").build());
            assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("get_weather", "get_time");
            assertThat(answer.message().reasoning()).extracting(Reasoning::text).containsExactly("Two are needed.");
            assertThat(sent(simulator).path("enable_thinking").asBoolean()).isTrue();
            assertThat(sent(simulator).path("thinking_budget").asInt()).isEqualTo(1_024);
        }
    }

    /** What is out of money elsewhere is out of this minute's tokens here. */
    @EveryMode
    void theCompatibleModeMeansOtherThingsByTheSameWords(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.ERROR, "insufficient_quota"));
        try (Patchbay client = compatible(simulator)) {
            assertThat(mode.fail(client, request().build()).kind()).isEqualTo(ErrorKind.RATE_LIMIT);
        }
    }

    @Test
    void theCompatibleModeLearnsWhoThinksInStreamsOnly(Simulator simulator) {
        var refusal = Script.status(400).with(Setting.BODY, "{\"error\":{\"message\":\"parameter.enable_thinking must be set"
                + " to false for non-streaming calls\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":"
                + "\"invalid_parameter_error\"}}");
        simulator.script(request -> request.bodyText().contains("\"enable_thinking\":false") ? Script.OK : refusal);
        try (Patchbay client = compatible(simulator)) {
            assertThat(client.chat(request().build()).content()).isEqualTo("Hello from the simulated model.");
            assertThat(client.chat(request().build()).content()).isEqualTo("Hello from the simulated model.");
            assertThat(simulator.requestCount()).isEqualTo(3);
        }
    }

    /** The native protocol has no list; the compatible mode beside has one. */
    @Test
    void modelsAreThoseOfTheCompatibleMode(Simulator simulator) {
        try (Patchbay client = client(simulator)) {
            assertThat(client.models("aliyun")).isNotEmpty();
            assertThat(simulator.requests().getLast().path()).isEqualTo("/compatible-mode/v1/models");
        }
    }
}
