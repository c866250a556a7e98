package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Message;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.ServerException;
import dev.patchbay.http.Frame;
import dev.patchbay.http.Framing;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files do not show: keys, lists, vectors, and what goes back and forth. */
class GeminiDialectTest {
    private static final Identity IDENTITY = new Identity("id-1", List.of(new Header("X-Trace", "t")));

    private final GeminiDialect dialect = Fixtures.dialect();

    private static List<String> headers(HttpCall call) {
        return call.headers().stream().map(header -> header.name() + ": " + header.value()).toList();
    }

    private static GeminiDialect at(String url, Platform platform) {
        return new GeminiDialect(new Endpoint("acme", URI.create(url), "secret-key", List.of()), platform, Fixtures.CLOCK);
    }

    @Test
    void theKeyGoesInItsOwnHeader() {
        var call = dialect.chat(ChatRequest.of("Hi").with("model", Json.of("m")), false, IDENTITY);
        assertThat(headers(call)).containsExactly("x-goog-api-key: " + Fixtures.KEY, "X-Team: red",
                "Accept: application/json", "X-Request-Id: id-1", "X-Trace: t", "Content-Type: application/json");
        assertThat(call.uri().toString()).doesNotContain(Fixtures.KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/google, Authorization: Bearer secret-key",
        "https://aiplatform.googleapis.com/v1/publishers/google, x-goog-api-key: secret-key"})
    void vertexTakesATokenAndInExpressModeAKey(String url, String header) {
        var call = at(url, Platform.VERTEX).chat(ChatRequest.of("Hi").with("model", Json.of("m")), false, IDENTITY);
        assertThat(headers(call)).contains(header)
                .filteredOn(line -> line.contains("secret-key")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, https://generativelanguage.googleapis.com/v1beta, GEMINI_API",
        "-, https://us-central1-aiplatform.googleapis.com/v1, VERTEX",
        "-, https://aiplatform.googleapis.com/v1, VERTEX",
        "-, https://aiplatform.eu.rep.googleapis.com/v1, VERTEX",
        "-, https://aiplatform.evil.example/v1, GEMINI_API",
        "vertex, http://127.0.0.1:9090/v1, VERTEX",
        "Gemini, https://aiplatform.googleapis.com/v1, GEMINI_API"})
    void thePlatformIsToldOrSeenFromTheHost(String profile, URI url, Platform platform) {
        assertThat(Platform.of(Optional.ofNullable(profile), url)).isEqualTo(platform);
    }

    @Test
    void anUnknownProfileIsRefused() {
        assertThatThrownBy(() -> Platform.of(Optional.of("vllm"), URI.create("https://x.test")))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("vllm").hasMessageContaining("vertex");
    }

    @ParameterizedTest
    @CsvSource({"models/gemini-2.5-flash, /models/gemini-2.5-flash", "tunedModels/my-1, /tunedModels/my-1",
        "sim/status=429, /models/sim%2Fstatus%3D429", "x@001?a, /models/x%40001%3Fa", "ü, /models/%C3%BC"})
    void theModelStandsInThePath(String model, String path) {
        var call = dialect.chat(ChatRequest.of("Hi").with("model", Json.of(model)), false, IDENTITY);
        assertThat(call.uri().toString())
                .isEqualTo("https://generativelanguage.googleapis.com/v1beta" + path + ":generateContent");
    }

    static Stream<String> signedAnswers() {
        return Stream.of("page-tools", "signature-on-empty-text", "signature-on-text", "sequential-signatures");
    }

    /** The parts of the model's next turn are those that it sent, signatures and all, but for its plain thoughts. */
    @ParameterizedTest
    @MethodSource("signedAnswers")
    void whatGeminiSignedComesBackBitForBit(String name) {
        ChatResponse answer = read(Fixtures.FOLDER.text("streams/" + name + ".sse").lines()
                .filter(line -> line.startsWith("data: ")).map(line -> line.substring(6)).toList());
        var request = ChatRequest.builder().model("gemini-3.5-flash").user("Hi").message(answer.message()).user("Go on")
                .build();
        // Through JSON, as a caller of the gateway would send it.
        var again = ChatRequest.fromJson(JsonObject.parse(request.toJson().toBytes()));
        String sent = new String(dialect.chat(again, false, IDENTITY).body(), UTF_8);
        var signature = java.util.regex.Pattern.compile("\"thoughtSignature\":\"([^\"]+)\"");
        List<String> received = signature.matcher(Fixtures.FOLDER.text("streams/" + name + ".sse")).results()
                .map(found -> found.group(1)).toList();
        assertThat(received).isNotEmpty();
        assertThat(signature.matcher(sent).results().map(found -> found.group(1))).containsExactlyElementsOf(received);
        assertThat(answer.toolCalls()).allMatch(call -> sent.contains("\"id\":\"" + call.id() + "\""));
    }

    private ChatResponse read(List<String> frames) {
        return dialect.readChat(("[" + String.join(",", frames) + "]").getBytes(UTF_8));
    }

    @Test
    void foreignSignaturesStayAway() {
        var message = Message.Assistant.class.cast(ChatRequest.fromJson(JsonObject.parse("{\"messages\":[{\"role\":"
                + "\"assistant\",\"content\":\"x\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"t\","
                + "\"signature\":\"claude\",\"format\":\"anthropic-claude-v1\"}]}]}")).messages().get(0));
        var request = ChatRequest.builder().model("gemini-3.5-flash").user("Hi").message(message).user("Go on").build();
        assertThat(new String(dialect.chat(request, false, IDENTITY).body(), UTF_8)).doesNotContain("claude");
    }

    private static PatchbayException refusal(String model, String message) {
        return PatchbayException.of(ErrorKind.INVALID_REQUEST, "HTTP 400: " + message,
                ErrorFacts.NONE.toBuilder().model(model).build(), null);
    }

    private String body(String request) {
        return new String(dialect.chat(ChatRequest.fromJson(JsonObject.parse(request)), false, IDENTITY).body(), UTF_8);
    }

    @Test
    void learnsWhatAModelDoesNotTake() {
        String penalty = "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"presence_penalty\":1}";
        String minimal = penalty.replace("\"presence_penalty\":1", "\"reasoning_effort\":\"minimal\"");
        String many = penalty.replace("\"presence_penalty\":1", "\"max_tokens\":100000");
        assertThat(dialect.learn(refusal("models/a", "Penalty is not enabled for models/a"))).isTrue();
        assertThat(body(penalty)).doesNotContain("presencePenalty");
        assertThat(body(penalty.replace("\"a\"", "\"b\""))).contains("presencePenalty");
        assertThat(dialect.learn(refusal("a", "Thinking level MINIMAL is not supported for this model."))).isTrue();
        assertThat(body(minimal)).contains("\"thinkingLevel\":\"LOW\"");
        assertThat(body(minimal.replace("\"a\"", "\"b\""))).contains("\"thinkingLevel\":\"MINIMAL\"");
        assertThat(dialect.learn(refusal("a", "Unable to submit request because it has a maxOutputTokens value of 100000"
                + " but the supported range is from 1 (inclusive) to 65537 (exclusive). Update the value and try again.")))
                .isTrue();
        assertThat(body(many)).contains("\"maxOutputTokens\":65536");
        assertThat(body(many.replace("100000", "100"))).contains("\"maxOutputTokens\":100");
        assertThat(dialect.learn(refusal("a", "Invalid value"))).isFalse();
        assertThat(dialect.learn(PatchbayException.of(ErrorKind.SERVER_ERROR, "Penalty is not enabled"))).isFalse();
    }

    private static final EmbeddingRequest ASKED = EmbeddingRequest.of("first", "second").withModel("models/e");

    @Test
    void vectorsComeInTheirOrderAndInLengthOne() {
        var answer = dialect.readEmbeddings(
                "{\"embeddings\": [{\"values\": [0.6, -0.8]}, {\"values\": [3, 4]}]}".getBytes(UTF_8), ASKED);
        assertThat(answer.toJson()).hasToString("{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":[0.6, -0.8]},{\"object\":\"embedding\",\"index\":1,\"embedding\":[0.6,0.8]}],"
                + "\"model\":\"e\",\"usage\":{}}");
        assertThat(answer.usage().known()).isFalse();
    }

    @Test
    void vectorsComeInBase64WhereThatIsAsked() {
        var answer = dialect.readEmbeddings("{\"embedding\": {\"values\": [3, 4]}}".getBytes(UTF_8),
                ASKED.with("encoding_format", Json.of("base64")));
        assertThat(answer.toJson().objects("data").get(0).string("embedding")).isPresent();
        assertThat(answer.vector()).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    }

    @Test
    void vertexTellsItsTokens() {
        var answer = dialect.readEmbeddings(("{\"predictions\":[{\"embeddings\":{\"values\":[1,0],\"statistics\":"
                + "{\"token_count\":3,\"truncated\":false}}},{\"embeddings\":{\"values\":[0,1],\"statistics\":"
                + "{\"token_count\":4,\"truncated\":false}}}]}").getBytes(UTF_8), ASKED);
        assertThat(answer.vectors()).hasSize(2);
        assertThat(answer.usage().inputTokens()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}", "{\"embeddings\":[]}", "<html>", "[]"})
    void noVectorsAreAFailure(String body) {
        assertThatThrownBy(() -> dialect.readEmbeddings(body.getBytes(UTF_8), ASKED)).isInstanceOf(ServerException.class);
    }

    @ParameterizedTest
    @CsvSource({"gemini,gemini-embedding-001,100", "gemini,models/gemini-embedding-2,100",
        "vertex,gemini-embedding-001,250", "vertex,text-embedding-005,250", "vertex,gemini-embedding-2,1"})
    void knowsHowManyTextsARequestHolds(String platform, String model, int most) {
        assertThat(Fixtures.dialect(platform).mostInputs(ASKED.withModel(model))).isEqualTo(most);
    }

    @Test
    void modelsAreThoseThatAnswerOrMakeVectors() {
        assertThat(dialect.models(IDENTITY).uri())
                .hasToString("https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000");
        var models = dialect.readModels(("{\"models\": [{\"name\": \"models/gemini-2.5-flash\", \"displayName\":"
                + " \"Gemini 2.5 Flash\", \"inputTokenLimit\": 1048576, \"outputTokenLimit\": 65536,"
                + " \"supportedGenerationMethods\": [\"generateContent\", \"countTokens\"]},"
                + "{\"name\": \"models/gemini-embedding-001\", \"supportedGenerationMethods\": [\"embedContent\"]},"
                + "{\"name\": \"models/veo\", \"supportedGenerationMethods\": [\"predictLongRunning\"]}],"
                + " \"nextPageToken\": \"abc\"}").getBytes(UTF_8));
        assertThat(models).extracting(model -> model.qualifiedId())
                .containsExactly("acme:gemini-2.5-flash", "acme:gemini-embedding-001");
        assertThat(models.get(0).details()).hasToString("{\"id\":\"gemini-2.5-flash\",\"object\":\"model\",\"created\":0,"
                + "\"owned_by\":\"google\",\"display_name\":\"Gemini 2.5 Flash\",\"context_window\":1048576,"
                + "\"max_output_tokens\":65536}");
    }

    @Test
    void vertexHasNoListOfModels() {
        assertThatThrownBy(() -> Fixtures.dialect("vertex").models(IDENTITY)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'acme'").hasMessageContaining("models");
    }

    @Test
    void whatWasUsedSoFarIsKnown() {
        var reader = dialect.readStream();
        assertThat(reader.usageSoFar().known()).isFalse();
        reader.accept(new Frame(null, ("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}],\"usageMetadata\":"
                + "{\"promptTokenCount\":5,\"candidatesTokenCount\":1,\"totalTokenCount\":6}}").getBytes(UTF_8), true));
        assertThat(reader.usageSoFar().inputTokens()).isEqualTo(5);
        assertThat(reader.done()).isFalse();
    }

    @Test
    void aModelsNameIsEscapedInThePath() {
        var call = dialect.chat(ChatRequest.of("Hi").with("model", Json.of("azAZ09-._~ /:é")), false, IDENTITY);
        assertThat(call.uri().toString()).endsWith("/models/azAZ09-._~%20%2F%3A%C3%A9:generateContent");
    }

    @Test
    void streamsAreEvents() {
        assertThat(dialect.framing()).isSameAs(Framing.SSE);
    }
}
