package dev.patchbay.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import com.google.genai.errors.ServerException;
import com.google.genai.types.BlockedReason;
import com.google.genai.types.Content;
import com.google.genai.types.ContentEmbedding;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Model;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's own client finds the simulator as good as Google, and sends nothing that a strict one refuses. */
@Timeout(60)
class GoogleGenAiTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(Simulator.builder().keys("good").script(Script.parse("strict")));

    private static final String MODEL = "gemini-3.5-flash";
    private static final GenerateContentConfig PLAIN = GenerateContentConfig.builder().build();
    private static final Tool WEATHER = Tool.builder().functionDeclarations(FunctionDeclaration.builder()
            .name("get_weather").description("Current weather").parametersJsonSchema(Map.of("type", "object",
                    "properties", Map.of("city", Map.of("enum", List.of("Oslo"))))).build()).build();

    private final Simulator simulator = SIMULATOR.simulator();
    private Client client;

    @BeforeEach
    void open() {
        client = client("good");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Client client(String key) {
        return Client.builder().apiKey(key).httpOptions(HttpOptions.builder().baseUrl(simulator.url())
                .retryOptions(HttpRetryOptions.builder().attempts(1).build()).build()).build();
    }

    private List<GenerateContentResponse> stream(String text, GenerateContentConfig config) {
        var answers = new ArrayList<GenerateContentResponse>();
        try (var stream = client.models.generateContentStream(MODEL, text, config)) {
            stream.forEach(answers::add);
        }
        return answers;
    }

    @Test
    void readsAnAnswer() {
        simulator.next("strict,text=Grüße 🌍,reasoning=Hm so,cached-tokens=3");
        var answer = client.models.generateContent(MODEL, "Hi", GenerateContentConfig.builder().temperature(0.5f)
                .stopSequences("END").maxOutputTokens(100).systemInstruction(Content.fromParts(Part.fromText("Be brief.")))
                .thinkingConfig(ThinkingConfig.builder().includeThoughts(true).build()).build());
        assertThat(answer.text()).isEqualTo("Grüße 🌍");
        assertThat(answer.finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
        assertThat(answer.modelVersion()).contains(MODEL);
        assertThat(answer.responseId()).isPresent();
        assertThat(answer.parts().getFirst().thought()).contains(true);
        var usage = answer.usageMetadata().orElseThrow();
        assertThat(List.of(usage.candidatesTokenCount().orElse(0), usage.thoughtsTokenCount().orElse(0),
                usage.cachedContentTokenCount().orElse(0))).containsExactly(2, 2, 3);
        assertThat(usage.totalTokenCount()).contains(usage.promptTokenCount().orElse(0) + 4);
    }

    @Test
    void readsAStream() {
        simulator.next("strict,text=One two three,reasoning=Hm.");
        var answers = stream("Hi", PLAIN);
        assertThat(answers.stream().map(GenerateContentResponse::text).toList()).contains("One", " two", " three");
        assertThat(answers).extracting(answer -> answer.responseId().orElse("")).containsOnly(
                answers.getFirst().responseId().orElse("none"));
        assertThat(answers.getLast().finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
        assertThat(answers.getLast().usageMetadata().flatMap(usage -> usage.candidatesTokenCount())).contains(3);
    }

    @Test
    void holdsToASchema() {
        var config = GenerateContentConfig.builder().responseMimeType("application/json")
                .responseJsonSchema(Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integer")))).build();
        assertThat(client.models.generateContent(MODEL, "Hi", config).text()).isEqualTo("{\"n\":1}");
    }

    /** The client decodes signatures and encodes them again; a strict simulator wants back what it gave. */
    @Test
    void callsToolsAndGivesTheSignaturesBack() {
        var config = GenerateContentConfig.builder().tools(WEATHER).build();
        simulator.next("strict,tool-calls=2");
        var answer = client.models.generateContent(MODEL, "Weather?", config);
        assertThat(answer.functionCalls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.name()).contains("get_weather");
            assertThat(call.args()).contains(Map.of("city", "Oslo"));
            assertThat(call.id()).isPresent();
        });
        assertThat(answer.parts()).extracting(part -> part.thoughtSignature().isPresent()).containsExactly(true, false);
        assertThat(client.models.generateContent(MODEL, conversation(answer), config).text()).isNotEmpty();
    }

    private static List<Content> conversation(GenerateContentResponse answer) {
        Part[] results = answer.functionCalls().stream().map(GoogleGenAiTest::result).toArray(Part[]::new);
        return List.of(Content.builder().role("user").parts(Part.fromText("Weather?")).build(),
                answer.candidates().orElseThrow().getFirst().content().orElseThrow(),
                Content.builder().role("user").parts(results).build());
    }

    private static Part result(FunctionCall call) {
        return Part.fromFunctionResponse(call.name().orElseThrow(), Map.of("output", "-3 °C"));
    }

    @Test
    void readsStreamedCalls() {
        simulator.next("strict,tool-calls=2");
        var answers = stream("Weather?", GenerateContentConfig.builder().tools(WEATHER).build());
        assertThat(answers.stream().filter(answer -> answer.functionCalls() != null)
                .flatMap(answer -> answer.functionCalls().stream()).toList())
                .hasSize(2).extracting(call -> call.id().orElse("")).doesNotHaveDuplicates();
        assertThat(answers.getLast().finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
    }

    @Test
    void makesVectors() {
        var answer = client.models.embedContent("gemini-embedding-001", List.of("one", "two"),
                EmbedContentConfig.builder().outputDimensionality(8).taskType("RETRIEVAL_DOCUMENT").build());
        assertThat(answer.embeddings().orElseThrow()).hasSize(2).extracting(ContentEmbedding::values)
                .doesNotHaveDuplicates().allSatisfy(values -> assertThat(values.orElseThrow()).hasSize(8));
    }

    @Test
    void listsModelsAndCountsTokens() {
        var names = new ArrayList<String>();
        client.models.list(ListModelsConfig.builder().build()).forEach((Model model) -> names.add(model.name().orElse("")));
        assertThat(names).containsExactly("models/gemini-3.5-flash", "models/gemini-embedding-001");
        assertThat(client.models.get(MODEL, null).inputTokenLimit()).contains(1_048_576);
        assertThat(client.models.countTokens(MODEL, "Hi there", null).totalTokens().orElse(0)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"rate_limit_exceeded,429,RESOURCE_EXHAUSTED", "context_length_exceeded,400,INVALID_ARGUMENT",
        "model_not_found,404,NOT_FOUND", "unsupported_country_region_territory,400,FAILED_PRECONDITION"})
    void readsRefusals(String code, int status, String name) {
        simulator.next("error=" + code);
        assertThatThrownBy(() -> client.models.generateContent(MODEL, "Hi", PLAIN))
                .isInstanceOfSatisfying(ClientException.class, refusal -> told(refusal, status, name));
    }

    @ParameterizedTest
    @CsvSource({"server_is_overloaded,503,UNAVAILABLE", "server_error,500,INTERNAL", "DEADLINE_EXCEEDED,504,DEADLINE_EXCEEDED"})
    void readsFailures(String code, int status, String name) {
        simulator.next("error=" + code);
        assertThatThrownBy(() -> client.models.generateContent(MODEL, "Hi", PLAIN))
                .isInstanceOfSatisfying(ServerException.class, failure -> told(failure, status, name));
    }

    private static void told(ApiException error, int status, String name) {
        assertThat(error.code()).isEqualTo(status);
        assertThat(error.status()).isEqualTo(name);
        assertThat(error.message()).isNotEmpty();
    }

    @Test
    void aWrongKeyIsABadRequest() {
        try (Client stranger = client("bad")) {
            assertThatThrownBy(() -> stranger.models.generateContent(MODEL, "Hi", PLAIN))
                    .isInstanceOfSatisfying(ClientException.class, refusal -> assertThat(refusal.code()).isEqualTo(400))
                    .hasMessageContaining("API key not valid");
        }
    }

    @Test
    void readsThatAPromptIsBlocked() {
        simulator.next("strict,refusal=No.");
        var answer = client.models.generateContent(MODEL, "Hi", PLAIN);
        assertThat(answer.candidates()).isEmpty();
        assertThat(answer.promptFeedback().flatMap(feedback -> feedback.blockReason())).hasValueSatisfying(reason ->
                assertThat(reason.knownEnum()).isEqualTo(BlockedReason.Known.PROHIBITED_CONTENT));
    }

    @Test
    void readsRefusalsOfStreams() {
        simulator.next("error=server_is_overloaded");
        assertThatThrownBy(() -> stream("Hi", PLAIN)).isInstanceOf(ServerException.class);
    }
}
