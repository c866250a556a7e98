package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.speech.Vectors;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The answer to a request for vectors. */
final class EmbeddingAnswer {
    private static final int DIMENSIONS = 384;

    private EmbeddingAnswer() {}

    static String body(JsonNode call) {
        List<String> texts = texts(call.path("input"));
        int dimensions = call.path("dimensions").asInt(DIMENSIONS);
        return "{\"model\":" + Json.quote(call.path("model").asString("")) + ",\"embeddings\":"
                + texts.stream().map(text -> Vectors.json(Vectors.of(text, dimensions)))
                        .collect(Collectors.joining(",", "[", "]"))
                + ",\"total_duration\":14143917,\"load_duration\":1019500,\"prompt_eval_count\":"
                + texts.stream().mapToInt(Vectors::tokens).sum() + "}";
    }

    private static List<String> texts(JsonNode input) {
        return input.isArray() ? input.values().stream().map(text -> text.asString("")).toList()
                : List.of(input.asString(""));
    }
}
