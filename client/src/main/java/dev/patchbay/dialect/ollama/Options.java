package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code options} of a request: how the model generates and how it is run. */
final class Options {
    /** Those that have the same name at the top level of a request, OpenAI's first. */
    static final List<String> NAMES = List.of("temperature", "top_p", "seed", "frequency_penalty", "presence_penalty",
            "top_k", "min_p", "typical_p", "repeat_last_n", "repeat_penalty", "num_predict", "num_ctx", "num_keep",
            "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread", "draft_num_predict");

    private Options() {}

    /** Writes them, if there are any; what the caller's own {@code options} say counts before the rest. */
    static void write(JsonWriter out, ChatRequest request) {
        Map<String, Json> options = new LinkedHashMap<>();
        request.field("max_completion_tokens").or(() -> request.field("max_tokens"))
                .ifPresent(tokens -> options.put("num_predict", tokens));
        NAMES.forEach(name -> request.field(name).ifPresent(value -> options.put(name, value)));
        if (!request.stop().isEmpty()) {
            options.put("stop", Json.of(request.stop().stream().map(Json::of).toList()));
        }
        request.toJson().object("options").ifPresent(own ->
                own.names().forEach(name -> own.find(name).ifPresent(value -> options.put(name, value))));
        if (!options.isEmpty()) {
            out.name("options").beginObject();
            options.forEach(out::member);
            out.endObject();
        }
    }
}
