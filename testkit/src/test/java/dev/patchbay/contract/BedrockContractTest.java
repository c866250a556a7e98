package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The library against a simulated Bedrock that checks keys and signatures and refuses whatever Bedrock refuses. Claude
 * goes by InvokeModel, the others by Converse; whole or streamed, a call comes to the same answer.
 */
@Timeout(60)
class BedrockContractTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(Simulator.builder().keys("bedrock-key", "AKIDEXAMPLE:wJalrXUtnFEMI/K7MDENG+bPx"));

    private static final String PAIR = "AKIDEXAMPLE:wJalrXUtnFEMI/K7MDENG+bPx";

    private static final String CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private static final String NOVA = "us.amazon.nova-pro-v1:0";
    private static final String PROFILE =
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonObject CITY = JsonObject.parse("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":"
            + "\"string\"}},\"required\":[\"city\"]}");

    private final Simulator simulator = SIMULATOR.simulator();

    private static ProviderSettings.Builder bedrock(Simulator simulator) {
        return ProviderSettings.builder(ProviderType.BEDROCK).baseUrl(simulator.url()).region("us-east-1");
    }

    private static Patchbay client(ProviderSettings provider) {
        return Patchbay.builder().retry(RetryPolicy.STANDARD.withMaxRetries(0)).provider(provider).build();
    }

    private Patchbay client() {
        return client(bedrock(simulator).apiKey("bedrock-key").build());
    }

    private static ChatRequest.Builder request(String model) {
        return ChatRequest.builder().model(model).user("Hi");
    }

    /** Asks in every mode under the same script and checks that the answers are the same. */
    private ChatResponse answer(Script script, ChatRequest request) {
        simulator.script(script.with(Setting.STRICT, true));
        try (Patchbay client = client()) {
            ChatResponse whole = Mode.SYNC.ask(client, request);
            for (Mode mode : Mode.values()) {
                assertThat(comparable(mode.ask(client, request))).as("%s", mode).isEqualTo(comparable(whole));
            }
            return whole;
        }
    }

    private static JsonNode comparable(ChatResponse response) {
        var tree = (ObjectNode) JSON.readTree(response.toJson().toBytes());
        tree.remove(List.of("id", "created"));
        return JSON.readTree(tree.toString().replaceAll("(toolu_bdrk|tooluse)_sim\\d+", "call"));
    }

    private JsonNode sent() {
        return JSON.readTree(simulator.requests().getLast().body());
    }

    @ParameterizedTest
    @CsvSource({CLAUDE + ", invoke-with-response-stream", NOVA + ", converse-stream", PROFILE + ", converse-stream"})
    void text(String model, String operation) {
        ChatResponse answer = answer(Script.OK.with(Setting.CACHED_TOKENS, 40).with(Setting.TEXT, "Zürich 😀 “x”\n"),
                request(model).system("Be brief.").temperature(0.5).stop("END", " ").seed(1).maxTokens(50).build());
        assertThat(answer.content()).isEqualTo("Zürich 😀 “x”\n");
        assertThat(answer.finishReason()).contains(FinishReason.STOP);
        assertThat(answer.usage().cachedInputTokens()).isEqualTo(40);
        assertThat(answer.id().orElseThrow()).startsWith("chatcmpl-").doesNotContain("unknown");
        assertThat(answer.model()).contains(model.equals(CLAUDE) ? "claude-sonnet-4-5-20250929-v1:0" : model);
        assertThat(simulator.requests().getLast().path()).endsWith("/" + operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLAUDE, NOVA})
    void toolsOverSeveralTurns(String model) {
        var tools = List.of(Tool.function("weather.get", "Weather", CITY), Tool.function("now", "", JsonObject.EMPTY));
        ChatRequest first = request(model).tools(tools).toolChoice(ToolChoice.AUTO).build();
        ChatResponse called = answer(Script.OK.with(Setting.TOOL_CALLS, 2), first);
        assertThat(called.finishReason()).contains(FinishReason.TOOL_CALLS);
        assertThat(called.toolCalls()).extracting(call -> call.name() + call.arguments())
                .containsExactly("weather.get{\"city\":\"simulated\"}", "now{}");
        ChatRequest second = first.toBuilder().message(called.message())
                .message(Message.tool(called.toolCalls().get(1).id(), ""))
                .message(Message.tool(called.toolCalls().get(0).id(), "4 C")).toolChoice(ToolChoice.NONE).build();
        assertThat(answer(Script.OK, second).content()).isEqualTo("Hello from the simulated model.");
        ChatRequest named = request(model).tools(tools).toolChoice(ToolChoice.named("now")).build();
        assertThat(answer(Script.OK, named).toolCalls()).extracting(call -> call.name()).containsExactly("now");
    }

    @Test
    void thoughtsSurviveTheNextTurn() {
        var script = Script.OK.with(Setting.REASONING, "One look-up is needed.")
                .with(Setting.CALLS, List.of(new ToolCall("a", "{\"text\":\"Zürich 😀\"}")));
        for (String model : List.of(CLAUDE, PROFILE)) {
            ChatRequest first = request(model).tools(List.of(Tool.function("a", "A", CITY))).build();
            ChatResponse called = answer(script, first);
            assertThat(called.message().reasoning().get(0).text()).isEqualTo("One look-up is needed.");
            String signature = called.message().reasoning().get(0).signature().orElseThrow();
            try (Patchbay client = client()) {
                simulator.script(Script.OK);
                client.chat(first.toBuilder().field("thinking", JsonObject.parse(
                        "{\"type\":\"enabled\",\"budget_tokens\":1024}").toJson()).message(called.message())
                        .message(Message.tool(called.toolCalls().get(0).id(), "x")).build());
            }
            assertThat(sent().path("messages").path(1).path("content").path(0).toString()).contains(signature);
        }
    }

    @ParameterizedTest
    @CsvSource({"status=400, INVALID_REQUEST, ValidationException",
        "error=context_length_exceeded, CONTEXT_LENGTH_EXCEEDED, ValidationException",
        "status=403, PERMISSION, AccessDeniedException",
        "error=UnrecognizedClientException, AUTHENTICATION, UnrecognizedClientException",
        "error=InvalidSignatureException, AUTHENTICATION, InvalidSignatureException",
        "error=ExpiredTokenException, AUTHENTICATION, ExpiredTokenException",
        "status=404, NOT_FOUND, ResourceNotFoundException", "status=408, TIMEOUT, ModelTimeoutException",
        "status=424, SERVER_ERROR, ModelErrorException", "status=429, RATE_LIMIT, ThrottlingException",
        "error=insufficient_quota, QUOTA_EXHAUSTED, ThrottlingException",
        "error=ServiceQuotaExceededException, QUOTA_EXHAUSTED, ServiceQuotaExceededException",
        "error=ModelNotReadyException, OVERLOADED, ModelNotReadyException",
        "status=500, SERVER_ERROR, InternalServerException", "status=503, OVERLOADED, ServiceUnavailableException",
        "error=ConflictException, INVALID_REQUEST, ConflictException"})
    void everyErrorInEveryMode(String script, ErrorKind kind, String code) {
        simulator.script(Script.parse(script));
        try (Patchbay client = client()) {
            for (Mode mode : Mode.values()) {
                PatchbayException failure = mode.fail(client, request(NOVA).build());
                assertThat(failure.kind()).as("%s", mode).isEqualTo(kind);
                assertThat(failure.facts().code()).isEqualTo(code);
                assertThat(failure.facts().upstreamRequestId()).startsWith("00000000-0000-4000-8000-");
            }
        }
    }

    @EveryMode
    void aWrongKeyIsNoSecretShown(Mode mode) {
        try (Patchbay client = client(bedrock(simulator).apiKey("another-key").build())) {
            PatchbayException refused = mode.fail(client, request(CLAUDE).build());
            assertThat(refused.kind()).isEqualTo(ErrorKind.PERMISSION);
            assertThat(refused).hasMessageNotContaining("another-key");
        }
    }

    @EveryMode
    void aPairOfAwsSignsEachRequest(Mode mode) {
        try (Patchbay client = client(bedrock(simulator).apiKey(PAIR).build())) {
            for (String model : List.of(CLAUDE, NOVA, PROFILE)) {
                assertThat(mode.ask(client, request(model).user("Zürich").build()).content())
                        .isEqualTo("Hello from the simulated model.");
                assertThat(simulator.requests().getLast().header("authorization").orElseThrow())
                        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
            }
        }
    }

    @Test
    void aClockThatIsWrongIsCorrectedByAws() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(30));
        try (Simulator later = Simulator.builder().keys(PAIR).clock(ahead).start();
                Patchbay client = client(bedrock(later).apiKey(PAIR).build())) {
            assertThat(client.chat(request(NOVA).build()).content()).isEqualTo("Hello from the simulated model.");
            assertThat(client.chat(request(CLAUDE).build()).content()).isEqualTo("Hello from the simulated model.");
            assertThat(later.requestCount()).as("refused once only").isEqualTo(3);
        }
    }

    @Test
    void aWrongSecretIsRefused() {
        try (Patchbay client = client(bedrock(simulator).apiKey("AKIDEXAMPLE:wrong").build())) {
            assertThatThrownBy(() -> client.chat(request(CLAUDE).build())).isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("signature we calculated").hasMessageNotContaining("wrong");
        }
    }

    /** A client looks for credentials in the home folder of the process; here it is another one for a moment. */
    private static Patchbay clientAtHome(Path home, ProviderSettings provider) {
        String before = System.setProperty("user.home", home.toString());
        try {
            return client(provider);
        } finally {
            System.setProperty("user.home", before);
        }
    }

    @Test
    void withoutAKeyCredentialsAreLookedForAndExpiredOnesReadAnew(@TempDir Path home) throws IOException {
        Path file = Files.createDirectory(home.resolve(".aws")).resolve("credentials");
        String pair = "[work]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPx\n";
        Files.writeString(file, pair);
        try (Patchbay client = clientAtHome(home, bedrock(simulator).profile("work").build())) {
            assertThat(client.chat(request(NOVA).build()).content()).isNotEmpty();
            assertThat(client.models("bedrock")).extracting(model -> model.id()).containsExactly("amazon.nova-pro-v1:0");
            Files.writeString(file, pair + "aws_session_token = token\n");
            simulator.next("error=ExpiredTokenException");
            assertThat(client.chat(request(NOVA).build()).content()).isNotEmpty();
            assertThat(simulator.requests().getLast().header("x-amz-security-token")).contains("token");
        }
    }

    @Test
    void withoutAKeyARegionIsNeeded() {
        var nowhere = ProviderSettings.builder(ProviderType.BEDROCK).baseUrl(simulator.url());
        assertThatThrownBy(() -> client(nowhere.build())).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'bedrock'").hasMessageContaining("region");
        try (Patchbay client = client(nowhere.apiKey("bedrock-key").build())) {
            assertThat(client.chat(request(NOVA).build()).content()).isEqualTo("Hello from the simulated model.");
        }
    }
}
