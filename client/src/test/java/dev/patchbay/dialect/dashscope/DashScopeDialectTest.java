package dev.patchbay.dialect.dashscope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Prefill;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.error.ServerException;
import dev.patchbay.http.Frame;
import dev.patchbay.http.Framing;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint learns, what it looks up, and vectors. */
class DashScopeDialectTest {
    private static final String KEY = "sk-0123456789";
    private static final Identity IDENTITY = new Identity("call-1", List.of(new Header("X-DashScope-WorkSpace", "ws-2")));

    private final DashScopeDialect dialect = new DashScopeDialect(
            new Endpoint("mine", URI.create("https://dashscope-intl.aliyuncs.com/api/v1"), KEY,
                    List.of(new Header("x-dashscope-workspace", "ws-1"))),
            InstantSource.fixed(Instant.EPOCH));

    private PatchbayException refusal(String model, String message) {
        String body = "{\"code\":\"InvalidParameter\",\"message\":\"" + message + "\",\"request_id\":\"r-1\"}";
        var error = dialect.error(new ErrorAnswer(400, Headers.of(List.of()), body.getBytes(UTF_8)));
        return error.with(error.facts().toBuilder().model(model).build());
    }

    private HttpCall chat(String model) {
        var request = ChatRequest.builder().model(model).user("Hi").maxTokens(9_000).build();
        return dialect.chat(request, false, IDENTITY);
    }

    @Test
    void askedAtTheWrongEndpointAModelIsAskedAtTheOther() {
        assertThat(chat("qwen9-new").uri()).hasPath("/api/v1/services/aigc/multimodal-generation/generation");
        assertThat(dialect.learn(refusal("qwen9-new", "url error, please check url！"))).isTrue();
        assertThat(chat("qwen9-new").uri()).hasPath("/api/v1/services/aigc/text-generation/generation");
        assertThat(chat("qwen8-new").uri()).hasPath("/api/v1/services/aigc/multimodal-generation/generation");
    }

    private HttpCall show(String model) {
        return dialect.chat(picture(model), false, IDENTITY);
    }

    private static ChatRequest picture(String model) {
        return ChatRequest.builder().model(model)
                .message(Message.user(ContentPart.text("What is it?"), ContentPart.image("https://h/cat.png"))).build();
    }

    /** Where pictures are looked at says nothing of where a model that cannot see is asked. */
    @Test
    void aModelThatRefusesAPictureIsAskedWhereItWas() {
        assertThat(show("qwen-plus").uri()).hasPath("/api/v1/services/aigc/multimodal-generation/generation");
        assertThat(dialect.learn(refusal("qwen-plus", "url error, please check url！"))).isFalse();
        assertThat(chat("qwen-plus").uri()).hasPath("/api/v1/services/aigc/text-generation/generation");
    }

    @Test
    void aModelThatLookedAtAPictureIsAskedThereFromThenOn() {
        show("my-eyes");
        dialect.readChat(("{\"output\":{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"A"
                + " cat.\"}]},\"finish_reason\":\"stop\"}]},\"request_id\":\"r\"}").getBytes(UTF_8), picture("my-eyes"));
        assertThat(chat("my-eyes").uri()).hasPath("/api/v1/services/aigc/multimodal-generation/generation");
    }

    @ParameterizedTest
    @CsvSource({
        "parameter.enable_thinking must be set to false for non-streaming calls",
        "'This model only support stream mode, please enable the stream parameter to access the model. '"
    })
    void aModelThatAnswersInStreamsOnlyIsStreamedFromThenOn(String message) {
        assertThat(chat("my-model").headers()).extracting(Header::name).doesNotContain("X-DashScope-SSE");
        assertThat(dialect.learn(refusal("my-model", message))).isTrue();
        assertThat(chat("my-model").headers()).contains(new Header("X-DashScope-SSE", "enable"));
        assertThat(new String(chat("my-model").body(), UTF_8)).contains("\"incremental_output\":true");
    }

    @Test
    void tooManyTokensAreCutToWhatTheModelMaySay() {
        assertThat(dialect.learn(refusal("qwen-plus", "<400> InternalError.Algo.InvalidParameter:"
                + " Range of max_tokens should be [1, 8192]"))).isTrue();
        assertThat(new String(chat("qwen-plus").body(), UTF_8)).contains("\"max_tokens\":8192");
        assertThat(new String(chat("qwen-max").body(), UTF_8)).contains("\"max_tokens\":9000");
    }

    @Test
    void otherRefusalsTeachNothing() {
        assertThat(dialect.learn(refusal("qwen-plus", "no"))).isFalse();
        assertThat(dialect.learn(dialect.error(new ErrorAnswer(500, Headers.of(List.of()), new byte[0])))).isFalse();
    }

    @Test
    void errorsCarryTheProvidersIdAndNeverTheKey() {
        var error = refusal("qwen-plus", "bad key " + KEY);
        assertThat(error).hasMessage("HTTP 400: bad key ***");
        assertThat(error.facts().upstreamRequestId()).isEqualTo("r-1");
        assertThat(error.facts().code()).isEqualTo("InvalidParameter");
    }

    @Test
    void headersOfTheCallTakeThePlaceOfTheProviders() {
        assertThat(chat("qwen-plus").headers()).filteredOn(header -> header.name().equalsIgnoreCase("x-dashscope-workspace"))
                .containsExactly(new Header("X-DashScope-WorkSpace", "ws-2"));
    }

    @Test
    void listsModelsWithTheCompatibleMode() {
        assertThat(dialect.models(IDENTITY).uri())
                .hasToString("https://dashscope-intl.aliyuncs.com/compatible-mode/v1/models");
        assertThat(dialect.readModels("{\"data\":[{\"id\":\"qwen-plus\"}]}".getBytes(UTF_8)))
                .extracting(ModelInfo::id).containsExactly("qwen-plus");
    }

    @Test
    void readsVectors() {
        byte[] page = ("{\"request_id\":\"e1\",\"output\":{\"embeddings\":[{\"text_index\":0,\"embedding\":[0.013, -0.022]},"
                + "{\"text_index\":1,\"embedding\":[0.004, 0.031]}]},\"usage\":{\"total_tokens\":4}}").getBytes(UTF_8);
        var request = EmbeddingRequest.of("first", "second").withModel("text-embedding-v4");
        var answer = dialect.readEmbeddings(page, request);
        assertThat(answer.toJson()).hasToString("{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":[0.013, -0.022]},{\"object\":\"embedding\",\"index\":1,\"embedding\":[0.004, 0.031]}],"
                + "\"model\":\"text-embedding-v4\",\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}");
        var base64 = dialect.readEmbeddings(page, request.with("encoding_format", Json.of("base64")));
        assertThat(base64.toJson().objects("data").get(0).string("embedding")).isPresent();
        assertThat(base64.vectors().get(0)).containsExactly(0.013f, -0.022f);
        assertThat(base64.vectors().get(1)).containsExactly(0.004f, 0.031f);
    }

    @Test
    void keepsSparseVectors() {
        byte[] body = ("{\"output\":{\"embeddings\":[{\"text_index\":0,\"sparse_embedding\":[{\"index\":7,\"value\":0.5,"
                + "\"token\":\"a\"}]}]},\"usage\":{\"total_tokens\":1}}").getBytes(UTF_8);
        JsonObject entry = dialect.readEmbeddings(body, EmbeddingRequest.of()).toJson().objects("data").get(0);
        assertThat(entry.objects("sparse_embedding")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"text-embedding-v4, 10", "text-embedding-v3, 10", "text-embedding-v2, 25", "text-embedding-v1, 25"})
    void knowsHowManyTextsARequestMayHold(String model, int most) {
        assertThat(dialect.mostInputs(EmbeddingRequest.of("a").withModel(model))).isEqualTo(most);
    }

    private static final String EVENT = "{\"output\":{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
            + "\"finish_reason\":\"%s\"}]},\"usage\":{\"input_tokens\":5,\"output_tokens\":2,\"total_tokens\":7},"
            + "\"request_id\":\"r\"}";

    private static Frame event(String name, String data) {
        return new Frame(name, data.getBytes(UTF_8), true);
    }

    @Test
    void whatWasUsedSoFarIsKnown() {
        var reader = dialect.readStream();
        assertThat(reader.usageSoFar().known()).isFalse();
        reader.accept(event("result", EVENT.formatted("null")));
        assertThat(reader.usageSoFar().totalTokens()).isEqualTo(7);
        assertThat(reader.done()).isFalse();
    }

    @Test
    void aBrokenEventDoesNotSpoilTheRestButABrokenErrorIsAnError() {
        var reader = dialect.readStream();
        assertThat(reader.accept(event("result", "{\"outp"))).isEmpty();
        assertThat(reader.accept(event("done", "{}"))).isEmpty();
        assertThat(reader.accept(event("result", EVENT.formatted("stop")))).isNotEmpty();
        assertThatThrownBy(() -> dialect.readStream().accept(event("error", "oh {")))
                .isInstanceOf(ServerException.class).hasMessageContaining("oh {");
        assertThatThrownBy(() -> dialect.readStream().accept(event("result", "{\"code\":\"Throttling\",\"message\":\"m\"}")))
                .isInstanceOf(RateLimitException.class).hasMessage("m");
        assertThatThrownBy(() -> dialect.readStream().accept(event("result", "{\"error\":{\"code\":\"Throttling\"}}")))
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void anAnswerMayStandBehindBlanks() {
        String answer = EVENT.formatted("stop");
        for (String blanks : new String[] {"", " ", "\n", "\r\n", "\t"}) {
            assertThat(dialect.readChat((blanks + answer).getBytes(UTF_8)).content()).isEqualTo("Hi");
        }
        assertThatThrownBy(() -> dialect.readChat(new byte[0])).isInstanceOf(ServerException.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void whoThinksDoesNotGoOnFromAText() {
        var plain = ChatRequest.builder().model("qwen-plus").user("Hi");
        assertThat(dialect.prefill(plain.build())).contains(Prefill.marked("partial"));
        assertThat(dialect.prefill(plain.reasoningEffort("low").build())).isEmpty();
    }

    @Test
    void whatIsNoListOfModelsIsAnError() {
        assertThatThrownBy(() -> dialect.readModels("{\"code\":\"InvalidApiKey\",\"message\":\"m\"}".getBytes(UTF_8)))
                .isInstanceOf(AuthenticationException.class);
        assertThat(dialect.readModels("{\"data\":[{\"id\":\"a\"},{\"object\":\"model\"}]}".getBytes(UTF_8))).hasSize(1);
    }

    @Test
    void streamsAreEvents() {
        assertThat(dialect.framing()).isSameAs(Framing.SSE);
    }
}
