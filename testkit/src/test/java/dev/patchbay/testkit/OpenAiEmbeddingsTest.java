package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Vectors as numbers and as base64. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class OpenAiEmbeddingsTest {
    private final Simulator simulator;

    OpenAiEmbeddingsTest(Simulator simulator) {
        this.simulator = simulator;
    }

    private JsonNode embed(String fields) throws Exception {
        var answer = HttpCalls.post(
                simulator, "/v1/embeddings", "{\"model\":\"text-embedding-3-small\"," + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HttpCalls.json(answer);
    }

    private static List<Float> floats(JsonNode vector) {
        List<Float> floats = new ArrayList<>();
        vector.values().forEach(part -> floats.add(part.floatValue()));
        return floats;
    }

    private static List<Float> decoded(JsonNode vector) {
        var buffer = ByteBuffer.wrap(Base64.getDecoder().decode(vector.asString())).order(ByteOrder.LITTLE_ENDIAN);
        List<Float> floats = new ArrayList<>();
        while (buffer.hasRemaining()) {
            floats.add(buffer.getFloat());
        }
        return floats;
    }

    @Test
    void bothFormsHoldTheSameVector() throws Exception {
        var numbers = embed("\"input\":\"hello\"").path("data").path(0).path("embedding");
        var base64 = embed("\"input\":\"hello\",\"encoding_format\":\"base64\"").path("data").path(0).path("embedding");
        assertThat(base64.isString()).isTrue();
        assertThat(floats(numbers)).hasSize(1536).isEqualTo(decoded(base64));
    }

    @Test
    void theAnswerIsShapedAsTheProtocolSays() throws Exception {
        var answer = embed("\"input\":[\"one\",\"two words\"],\"dimensions\":2");
        assertThat(answer.propertyNames()).containsExactly("object", "data", "model", "usage");
        assertThat(answer.path("object").asString()).isEqualTo("list");
        assertThat(answer.path("model").asString()).isEqualTo("text-embedding-3-small");
        assertThat(answer.path("data").size()).isEqualTo(2);
        assertThat(answer.path("data").path(1).propertyNames()).containsExactly("object", "index", "embedding");
        assertThat(answer.path("data").path(1).path("index").asInt()).isEqualTo(1);
        assertThat(answer.path("data").path(1).path("embedding").size()).isEqualTo(2);
        assertThat(answer.path("usage").toString()).isEqualTo("{\"prompt_tokens\":4,\"total_tokens\":4}");
    }

    @Test
    void vectorsHaveLengthOneAndDependOnTheTextOnly() throws Exception {
        var data = embed("\"input\":[\"a\",\"b\",\"a\"],\"dimensions\":8").path("data");
        var first = floats(data.path(0).path("embedding"));
        assertThat(first).isEqualTo(floats(data.path(2).path("embedding")))
                .isNotEqualTo(floats(data.path(1).path("embedding")));
        assertThat(first.stream().mapToDouble(part -> part * part).sum()).isCloseTo(1, within(1e-5));
    }

    @Test
    void tokenIdsAreInputsToo() throws Exception {
        assertThat(embed("\"input\":[1,2,3],\"dimensions\":2").path("data").size()).isEqualTo(1);
        assertThat(embed("\"input\":[[1,2],[3]],\"dimensions\":2").path("data").size()).isEqualTo(2);
    }

    @Test
    void theLargeModelHasLargerVectors() throws Exception {
        var answer = HttpCalls.post(
                simulator, "/v1/embeddings", "{\"model\":\"text-embedding-3-large\",\"input\":\"x\"}");
        assertThat(HttpCalls.json(answer).path("data").path(0).path("embedding").size()).isEqualTo(3072);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"input\":\"\"", "\"input\":[]", "\"input\":[\"a\",\"\"]", "\"user\":\"x\"",
        "\"input\":\"x\",\"dimensions\":0", "\"input\":\"x\",\"dimensions\":4000"})
    void emptyInputsAndImpossibleDimensionsAreRefused(String fields) throws Exception {
        var answer = HttpCalls.post(simulator, "/v1/embeddings", "{\"model\":\"m\"," + fields + "}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpCalls.json(answer).path("error").path("param").asString()).isIn("input", "dimensions");
    }
}
