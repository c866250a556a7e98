package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import java.util.stream.Collectors;

/** The models there are. When none were named, two are listed and every name is taken. */
final class Models {
    private static final List<String> STANDARD = List.of("gemini-3.5-flash", "gemini-embedding-001");

    private final List<String> names;

    Models(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Refuses a model that is not there; a model that is a script always is. */
    void require(String model, String method) throws GeminiError.Refused {
        if (!names.isEmpty() && !names.contains(model) && !model.startsWith(Script.MODEL_PREFIX)) {
            throw GeminiError.modelNotFound(model, method).refused();
        }
    }

    String list() {
        List<String> listed = names.isEmpty() ? STANDARD : names;
        return "{\"models\":[" + listed.stream().map(Models::json).collect(Collectors.joining(",")) + "]}";
    }

    static String json(String model) {
        String methods = model.contains("embedding") ? "[\"embedContent\"]"
                : "[\"generateContent\",\"countTokens\",\"createCachedContent\",\"batchGenerateContent\"]";
        return "{\"name\":" + Json.quote("models/" + model) + ",\"version\":\"001\",\"displayName\":" + Json.quote(model)
                + ",\"inputTokenLimit\":1048576,\"outputTokenLimit\":65536,\"supportedGenerationMethods\":" + methods
                + ",\"temperature\":1,\"topP\":0.95,\"topK\":64,\"maxTemperature\":2,\"thinking\":true}";
    }
}
