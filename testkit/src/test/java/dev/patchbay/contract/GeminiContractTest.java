package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library speaks to a simulated Google that refuses whatever Google refuses. */
@Timeout(30)
class GeminiContractTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(Simulator.builder().keys("good").script(Script.parse("strict")));

    private static final Tool WEATHER = Tool.function("get_weather", "Current weather",
            JsonObject.parse("{\"type\":\"object\",\"properties\":{\"city\":{\"enum\":[\"Oslo\"]}}}"));

    private final Simulator simulator = SIMULATOR.simulator();
    private Patchbay client;

    @BeforeEach
    void open() {
        client = client("v1beta", null);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Patchbay client(String path, String profile) {
        var provider = ProviderSettings.builder("google", ProviderType.GEMINI).baseUrl(simulator.url() + "/" + path)
                .apiKey("good").defaultModel("gemini-3.5-flash");
        if (profile != null) {
            provider.profile(profile);
        }
        return Patchbay.builder().provider(provider.build()).maxRetries(0).build();
    }

    private static ChatRequest.Builder ask(String text) {
        return ChatRequest.builder().model("gemini-3.5-flash").user(text);
    }

    /** The answer in one piece, after checking that every other way of asking gives the same. */
    private ChatResponse answer(String script, ChatRequest request) {
        simulator.next("strict" + script);
        ChatResponse whole = Mode.SYNC.ask(client, request);
        for (Mode mode : Mode.values()) {
            simulator.next("strict,split=1" + script);
            assertThat(comparable(mode.ask(client, request))).isEqualTo(comparable(whole));
        }
        return whole;
    }

    /** What must not differ from one call to the next; of a stream, its info tells the cost. */
    private static List<Object> comparable(ChatResponse answer) {
        return List.of(answer.content(), answer.finishReason(), answer.usage().withCost(Optional.empty()),
                answer.message().reasoning(),
                answer.toolCalls().stream().map(call -> call.name() + call.arguments()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        " | Hello from the simulated model. | stop",
        ",text=Gr%C3%BC%C3%9Fe 🌍 ❄,ascii | Grüße 🌍 ❄ | stop",
        ",finish=SAFETY | Hello from the simulated model. | content_filter",
        ",text= | '' | stop"})
    void saysWhatTheModelSays(String script, String text, String finish) {
        ChatResponse answer = answer(script == null ? "" : script, ask("Hi").build());
        assertThat(answer.content()).isEqualTo(text);
        assertThat(answer.finishReason()).contains(new FinishReason(finish));
        assertThat(answer.model()).contains("gemini-3.5-flash");
    }

    @Test
    void countsWhatItUsed() {
        var usage = answer(",text=One two three,reasoning=Hm so,cached-tokens=4", ask("Hi").build()).usage();
        assertThat(List.of(usage.inputTokens(), usage.cachedInputTokens(), usage.outputTokens(), usage.reasoningTokens()))
                .containsExactly(10L, 4L, 5L, 2L);
    }

    @Test
    void stopsAtTheLimit() {
        ChatResponse answer = answer(",tokens=50", ask("Hi").maxTokens(10).build());
        assertThat(answer.finishReason()).contains(FinishReason.LENGTH);
        assertThat(answer.usage().outputTokens()).isEqualTo(10);
    }

    @Test
    void showsItsThoughts() {
        ChatResponse answer = answer(",reasoning=Let me see.", ask("Hi").reasoningEffort("low").build());
        assertThat(answer.message().reasoning()).singleElement().satisfies(piece ->
                assertThat(piece.text()).isEqualTo("Let me see."));
        assertThat(simulator.requests().get(0).bodyText()).contains("\"thinkingLevel\":\"LOW\",\"includeThoughts\":true");
    }

    @Test
    void holdsToASchema() {
        var schema = JsonObject.parse("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}");
        assertThat(answer("", ask("Hi").responseFormat(ResponseFormat.jsonSchema("x", schema)).build()).content())
                .isEqualTo("{\"n\":1}");
    }

    @Test
    void takesPictures() {
        var request = ChatRequest.builder().model("gemini-3.5-flash").message(Message.user(ContentPart.text("What is it?"),
                ContentPart.image(new byte[] {1, 2, 3}, "image/png"))).build();
        assertThat(answer("", request).content()).isNotEmpty();
        assertThat(simulator.requests().get(0).bodyText())
                .contains("{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQID\"}}");
    }

    /** The strict simulator refuses calls that come back without the signature it gave them. */
    @EveryMode
    void callsToolsInParallelOverSeveralTurns(Mode mode) {
        var conversation = new ArrayList<Message>(List.of(Message.user("Weather?")));
        for (int turn = 0; turn < 2; turn++) {
            simulator.next("strict,tool-calls=2");
            ChatResponse answer = say(conversation, mode);
            assertThat(answer.finishReason()).contains(FinishReason.TOOL_CALLS);
            assertThat(answer.toolCalls()).hasSize(2).extracting(ToolCall::id).doesNotHaveDuplicates();
            conversation.add(answer.message());
            answer.toolCalls().forEach(call -> conversation.add(Message.tool(call.id(), "-3 °C")));
            conversation.add(Message.user("And tomorrow?"));
        }
        simulator.next("strict");
        simulator.next("strict,tool-calls=0");
        assertThat(say(conversation, mode).toolCalls()).hasSize(1);
        assertThat(say(conversation, mode).content()).isNotEmpty();
    }

    private ChatResponse say(List<Message> conversation, Mode mode) {
        return mode.ask(client, ChatRequest.builder().model("gemini-3.5-flash").messages(conversation).tools(List.of(WEATHER)).build());
    }

    @Test
    void takesTheHistoryOfAnotherModel() {
        var conversation = List.of(Message.user("Weather?"),
                new Message.Assistant(List.of(), List.of(ToolCall.function("toolu_1", "get_weather", "{}"),
                        ToolCall.function("toolu_2", "get_weather", "{\"city\":\"Oslo\"}")), List.of(), null, JsonObject.EMPTY),
                Message.tool("toolu_2", "cold"), Message.system("Be brief."), Message.user("And?"));
        assertThat(say(conversation, Mode.SYNC).toolCalls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"invalid_api_key,AUTHENTICATION", "rate_limit_exceeded,RATE_LIMIT", "insufficient_quota,QUOTA_EXHAUSTED",
        "server_is_overloaded,OVERLOADED", "model_not_found,NOT_FOUND", "server_error,SERVER_ERROR",
        "context_length_exceeded,CONTEXT_LENGTH_EXCEEDED", "unsupported_country_region_territory,PERMISSION",
        "DEADLINE_EXCEEDED,TIMEOUT", "INVALID_ARGUMENT,INVALID_REQUEST"})
    void failsInTheCallersTerms(String code, ErrorKind kind) {
        for (Mode mode : Mode.values()) {
            simulator.next("error=" + code);
            PatchbayException failure = mode.fail(client, ask("Hi").build());
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.provider()).contains("google");
        }
    }

    @ParameterizedTest
    @CsvSource({"error-event=2,SERVER_ERROR", "no-finish,SERVER_ERROR", "reset=3,CONNECTION"})
    void aCutStreamNeverLooksWhole(String fault, ErrorKind kind) {
        simulator.next("tokens=20," + fault);
        try (ChatStream stream = client.stream("Hi")) {
            assertThatThrownBy(stream::fold).isInstanceOfSatisfying(PatchbayException.class,
                    failure -> assertThat(failure.kind()).isEqualTo(kind));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-stream", "crlf", "comments", "no-space", "batch=3", "gzip", "malformed=1"})
    void oddStreamsAreRead(String oddity) {
        simulator.next("text=One two three," + oddity);
        try (ChatStream stream = client.stream("Hi")) {
            ChatResponse answer = stream.fold();
            assertThat(answer.content()).isEqualTo("One two three");
            assertThat(answer.usage().outputTokens()).isEqualTo(3);
        }
    }

    @Test
    void learnsFromARefusal() {
        simulator.next("error=penalties");
        assertThat(client.chat(ask("Hi").field("presence_penalty", Json.of(1)).build()).content()).isNotEmpty();
        assertThat(simulator.requests()).hasSize(2).extracting(request -> request.bodyText().contains("presencePenalty"))
                .containsExactly(true, false);
    }

    @Test
    void vertexTakesAToken() {
        try (var vertex = client("v1/projects/p/locations/global/publishers/google", "vertex")) {
            assertThat(vertex.chat("Hi").content()).isNotEmpty();
            var answer = vertex.embed(EmbeddingRequest.of("one", "two").withModel("gemini-embedding-001").withDimensions(8));
            assertThat(answer.vectors()).hasSize(2);
            assertThat(answer.usage().inputTokens()).isEqualTo(2);
        }
        assertThat(simulator.requests()).allMatch(request -> request.header("authorization").isPresent());
    }

    @Test
    void makesVectors() {
        var request = EmbeddingRequest.of("one", "two").withModel("gemini-embedding-001").withDimensions(8);
        var floats = client.embed(request);
        var base64 = client.embed(request.with("encoding_format", Json.of("base64")));
        assertThat(base64.toJson().objects("data").get(1).string("embedding")).isPresent();
        for (int i = 0; i < 2; i++) {
            assertThat(floats.vectors().get(i)).hasSize(8).containsExactly(base64.vectors().get(i), within(1e-6f));
            assertThat(length(floats.vectors().get(i))).isCloseTo(1, within(1e-5));
        }
        assertThat(floats.model()).contains("gemini-embedding-001");
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float part : vector) {
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    @Test
    void listsModels() {
        assertThat(client.models("google")).extracting(model -> model.id())
                .containsExactly("gemini-3.5-flash", "gemini-embedding-001");
    }
}
