package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models there are. When none were named, one is listed and every name is taken. */
final class Models {
    private static final List<String> STANDARD = List.of("simulated:latest");
    private static final String DETAILS = "\"details\":{\"parent_model\":\"\",\"format\":\"gguf\",\"family\":\"llama\","
            + "\"families\":[\"llama\"],\"parameter_size\":\"7.6B\",\"quantization_level\":\"Q4_K_M\"}";

    private final List<String> names;

    Models(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Refuses a model that is not there; a model that is a script always is. */
    void require(String model) throws OllamaError.Refused {
        if (!names.isEmpty() && !names.contains(model) && !model.startsWith(Script.MODEL_PREFIX)) {
            throw OllamaError.modelNotFound(model).refused();
        }
    }

    /** All that are installed. */
    String installed() {
        return list(name -> head(name) + ",\"modified_at\":\"2026-08-21T11:15:02.1+02:00\"," + DETAILS + "}");
    }

    /** All that are loaded, which here are all that are installed. */
    String loaded() {
        return list(name -> head(name) + "," + DETAILS + ",\"expires_at\":\"2026-08-21T11:20:02.1+02:00\","
                + "\"size_vram\":4683087332,\"context_length\":4096}");
    }

    private String list(Function<String, String> json) {
        return (names.isEmpty() ? STANDARD : names).stream().map(json)
                .collect(Collectors.joining(",", "{\"models\":[", "]}"));
    }

    private static String head(String name) {
        return "{\"name\":" + Json.quote(name) + ",\"model\":" + Json.quote(name)
                + ",\"size\":4683087332,\"digest\":\"0a8c26691023\"";
    }

    /** What one of them is and can do. */
    String show(String model) throws OllamaError.Refused {
        require(model);
        return "{\"modelfile\":\"\",\"parameters\":\"stop \\\"END\\\"\",\"template\":\"{{ .Prompt }}\"," + DETAILS
                + ",\"model_info\":{\"general.architecture\":\"llama\",\"llama.context_length\":131072,"
                + "\"llama.embedding_length\":4096},\"capabilities\":[\"completion\",\"tools\",\"vision\",\"thinking\"],"
                + "\"modified_at\":\"2026-08-21T11:15:02.1+02:00\"}";
    }
}
