package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.http.Framing;
import dev.patchbay.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not chat, and what depends on whom the dialect is spoken to. */
class OpenAiDialectTest {
    private static final String FLOATS = "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
            + "\"embedding\":[1.0,-2.0]}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";

    private static OpenAiDialect towards(String profile) {
        return new OpenAiDialect(Readers.endpoint("https://api.acme.test/v1"), ProfileTable.named(profile), Readers.CLOCK);
    }

    private static EmbeddingRequest asking(String format) {
        return EmbeddingRequest.fromJson(JsonObject.parse("{\"model\":\"m\",\"input\":\"a\"" + format + "}"));
    }

    /** Many servers take no notice of the format; OpenAI does as it is told. */
    @Test
    void whoWantsBase64GetsIt() {
        byte[] floats = FLOATS.getBytes(UTF_8);
        String base64 = ",\"encoding_format\":\"base64\"";
        assertThat(towards("vllm").readEmbeddings(floats, asking(base64)).toJson().toString())
                .contains("\"embedding\":\"AACAPwAAAMA=\"");
        assertThat(towards("vllm").readEmbeddings(floats, asking("")).toJson()).hasToString(FLOATS);
        assertThat(towards("vllm").readEmbeddings(floats, asking(",\"encoding_format\":\"float\"")).toJson())
                .hasToString(FLOATS);
        assertThat(towards("openai").readEmbeddings(floats, asking(base64)).toJson()).hasToString(FLOATS);
        assertThat(towards("vllm").readEmbeddings(floats, asking("")).vector()).containsExactly(1, -2);
    }

    @Test
    void oneRequestForVectorsHoldsWhatTheProfileSays() {
        assertThat(towards("openai").mostInputs(asking(""))).isEqualTo(2048);
        assertThat(towards("openai").mostInputBytes(asking(""))).isEqualTo(600_000);
        assertThat(towards("qwen").mostInputs(asking(""))).isEqualTo(10);
        assertThat(towards("qwen").mostInputBytes(asking(""))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void modelsAreListed() {
        var call = towards("vllm").models(new Identity("id-1", List.of()));
        assertThat(call.method() + " " + call.uri()).isEqualTo("GET https://api.acme.test/v1/models");
        assertThat(towards("vllm").readModels("{\"data\":[{\"id\":\"a\"}]}".getBytes(UTF_8)))
                .extracting(model -> model.id()).containsExactly("a");
    }

    @Test
    void streamsAreEvents() {
        assertThat(towards("openai").framing()).isSameAs(Framing.SSE);
    }

    @Test
    void whoIsToThinkDoesNotGoOnFromAText() {
        var plain = ChatRequest.builder().model("mistral-large").user("Hi");
        assertThat(towards("mistral").prefill(plain.build())).isPresent();
        assertThat(towards("mistral").prefill(plain.reasoningEffort("none").build())).isPresent();
        assertThat(towards("mistral").prefill(plain.reasoningEffort("high").build())).isEmpty();
        assertThat(towards("openai").prefill(plain.build())).isEmpty();
    }
}
