package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.speech.Vectors;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The answers to requests for vectors, by any of the three methods. Only the longest vectors have length 1. */
final class EmbeddingAnswer {
    private static final int LONGEST = 3072;
    private static final int MOST_IN_BATCH = 100;

    private EmbeddingAnswer() {}

    static String batch(JsonNode json) throws GeminiError.Refused {
        List<JsonNode> requests = List.copyOf(json.path("requests").values());
        if (requests.size() > MOST_IN_BATCH) {
            throw GeminiError.invalid(
                    "* BatchEmbedContentsRequest.requests: at most 100 requests can be in one batch\n").refused();
        }
        return "{\"embeddings\":[" + requests.stream().map(EmbeddingAnswer::one).collect(Collectors.joining(",")) + "]}";
    }

    static String single(JsonNode json) {
        return "{\"embedding\":" + one(json) + "}";
    }

    private static String one(JsonNode json) {
        String text = json.path("content").path("parts").path(0).path("text").asString("");
        return "{\"values\":" + values(text, json.path("outputDimensionality").asInt(LONGEST)) + "}";
    }

    static String predict(JsonNode json) {
        int dimensions = json.path("parameters").path("outputDimensionality").asInt(LONGEST);
        return "{\"predictions\":[" + json.path("instances").values().stream()
                .map(instance -> instance.path("content").asString(""))
                .map(text -> "{\"embeddings\":{\"values\":" + values(text, dimensions) + ",\"statistics\":{\"token_count\":"
                        + Vectors.tokens(text) + ",\"truncated\":false}}}")
                .collect(Collectors.joining(",")) + "]}";
    }

    private static String values(String text, int dimensions) {
        float[] vector = Vectors.of(text, dimensions);
        for (int i = 0; dimensions < LONGEST && i < dimensions; i++) {
            vector[i] /= 2;
        }
        return Vectors.json(vector);
    }
}
