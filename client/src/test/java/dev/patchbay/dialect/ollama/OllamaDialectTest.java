package dev.patchbay.dialect.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.ServerException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files do not show: keys, lists, vectors, and what is learned. */
class OllamaDialectTest {
    private static final Identity IDENTITY = new Identity("id-1", List.of(new Header("X-Trace", "t")));
    private static final EmbeddingRequest ASKED = EmbeddingRequest.of("first", "second").withModel("all-minilm");
    private static final String VECTORS = "{\"model\":\"all-minilm\",\"embeddings\":[[0.5,-0.25,0.125,1.0],[0.25,0.5,0.125,-1.0]],"
            + "\"total_duration\":14143917,\"load_duration\":1019500,\"prompt_eval_count\":8}";

    private final OllamaDialect dialect = Fixtures.dialect();

    private static List<String> headers(HttpCall call) {
        return call.headers().stream().map(header -> header.name() + ": " + header.value()).toList();
    }

    @Test
    void aKeyGoesAsBearer() {
        var call = dialect.chat(ChatRequest.of("Hi").with("model", Json.of("m")), true, IDENTITY);
        assertThat(headers(call)).containsExactly("Authorization: Bearer " + Fixtures.KEY, "X-Team: red",
                "Accept: application/x-ndjson", "X-Request-Id: id-1", "X-Trace: t", "Content-Type: application/json");
    }

    @Test
    void withoutAKeyThereIsNoHeaderForIt() {
        var open = new OllamaDialect(new Endpoint("o", URI.create("http://localhost:11434"), null, List.of()), Fixtures.CLOCK);
        assertThat(headers(open.models(IDENTITY)))
                .containsExactly("Accept: application/json", "X-Request-Id: id-1", "X-Trace: t");
        assertThat(open.models(IDENTITY).uri()).hasToString("http://localhost:11434/api/tags");
    }

    @Test
    void modelsAreThoseInstalled() {
        var models = dialect.readModels(("{\"models\":[{\"name\":\"qwen3:8b\",\"model\":\"qwen3:8b\",\"modified_at\":"
                + "\"2026-08-21T11:15:02.1+02:00\",\"size\":1,\"details\":{\"family\":\"qwen3\",\"context_length\":40960},"
                + "\"capabilities\":[\"completion\",\"tools\"]},{\"name\":\"old\",\"modified_at\":\"yesterday\"},{}]}")
                .getBytes(UTF_8));
        assertThat(models).extracting(model -> model.qualifiedId()).containsExactly("acme:qwen3:8b", "acme:old");
        assertThat(models.get(0).details()).hasToString("{\"id\":\"qwen3:8b\",\"object\":\"model\",\"created\":1787303702,"
                + "\"owned_by\":\"ollama\",\"context_window\":40960,\"capabilities\":[\"completion\",\"tools\"]}");
        assertThat(models.get(1).created()).hasValue(0);
    }

    @Test
    void vectorsComeInOpenAisShape() {
        var answer = dialect.readEmbeddings(VECTORS.getBytes(UTF_8), ASKED);
        assertThat(answer.toJson()).hasToString("{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":[0.5,-0.25,0.125,1.0]},{\"object\":\"embedding\",\"index\":1,"
                + "\"embedding\":[0.25,0.5,0.125,-1.0]}],\"model\":\"all-minilm\","
                + "\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}");
        assertThat(answer.usage().inputTokens()).isEqualTo(8);
    }

    @Test
    void vectorsComeInBase64WhereThatIsAsked() {
        var answer = dialect.readEmbeddings(VECTORS.getBytes(UTF_8), ASKED.with("encoding_format", Json.of("base64")));
        assertThat(answer.toJson().objects("data").get(0).string("embedding")).contains("AAAAPwAAgL4AAAA+AACAPw==");
        assertThat(answer.vectors().get(1)).containsExactly(0.25f, 0.5f, 0.125f, -1f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "{\"error\":\"the input length exceeds the context length\"}"})
    void noVectorsAreAFailure(String body) {
        assertThatThrownBy(() -> dialect.readEmbeddings(body.getBytes(UTF_8), ASKED)).isInstanceOfAny(ServerException.class,
                dev.patchbay.error.ContextLengthExceededException.class);
    }

    @Test
    void learnsWhichModelCannotThink() {
        var request = ChatRequest.builder().model("m").user("Hi").reasoningEffort("low").build();
        assertThat(body(request)).contains("\"think\":true");
        assertThat(dialect.learn(refusal(ErrorKind.INVALID_REQUEST, "HTTP 400: \"m\" does not support thinking"))).isTrue();
        assertThat(dialect.learn(refusal(ErrorKind.INVALID_REQUEST, "HTTP 400: \"m\" does not support tools"))).isFalse();
        assertThat(dialect.learn(refusal(ErrorKind.SERVER_ERROR, "does not support thinking"))).isFalse();
        assertThat(body(request)).doesNotContain("think");
        assertThat(body(request.with("model", Json.of("other")))).contains("\"think\":true");
        assertThat(dialect.learn(PatchbayException.of(ErrorKind.INVALID_REQUEST, "does not support thinking"))).isFalse();
    }

    private String body(ChatRequest request) {
        return new String(dialect.chat(request, false, IDENTITY).body(), UTF_8);
    }

    private static PatchbayException refusal(ErrorKind kind, String message) {
        return PatchbayException.of(kind, message, ErrorFacts.NONE.toBuilder().model("m").build(), null);
    }
}
