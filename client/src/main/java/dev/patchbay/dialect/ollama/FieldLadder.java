package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of each field of the body: translated elsewhere in this package, dropped when harmless, refused when its
 * loss would change the answer, and forwarded when unknown, so that Ollama's own fields can be sent.
 */
final class FieldLadder {
    private static final Set<String> TRANSLATED = Set.of("model", "messages", "stream", "max_tokens",
            "max_completion_tokens", "stop", "response_format", "tools", "tool_choice", "reasoning_effort", "options");

    /** Without them the answer is the same, or as good. */
    private static final Set<String> HARMLESS = Set.of("stream_options", "user", "metadata", "store", "service_tier",
            "safety_identifier", "prediction", "verbosity", "prompt_cache_key", "prompt_cache_options",
            "prompt_cache_retention", "parallel_tool_calls", "include_reasoning", "n", "logit_bias", "modalities");

    private static final Map<String, String> DECISIVE = Map.of(
            "audio", "Ollama answers with text only",
            "moderation", "Ollama has no such thing",
            "web_search_options", "Ollama does not search",
            "functions", "send them as tools",
            "function_call", "send it as tool_choice");

    private final Refusals refusals;

    FieldLadder(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Refuses what has to be refused. */
    void check(ChatRequest request) {
        DECISIVE.forEach((field, reason) -> {
            if (request.field(field).isPresent()) {
                throw refusals.of(field, reason);
            }
        });
        if (request.choices() > 1) {
            throw refusals.of("n", "Ollama gives one answer");
        }
        if (request.field("logit_bias").filter(bias -> !bias.toString().equals("{}")).isPresent()) {
            throw refusals.of("logit_bias", "Ollama cannot favour single tokens");
        }
        if (!request.toJson().array("modalities").stream().allMatch(Json.of("text")::equals)) {
            throw refusals.of("modalities", "Ollama answers with text only");
        }
    }

    /** Writes what is unknown to OpenAI: it may be Ollama's, for example {@code keep_alive}. */
    void forward(JsonObject body, JsonWriter out, Set<String> written) {
        for (String name : body.names()) {
            boolean ours = TRANSLATED.contains(name) || HARMLESS.contains(name) || DECISIVE.containsKey(name)
                    || written.contains(name) || Options.NAMES.contains(name);
            if (!ours) {
                out.member(name, body.find(name).orElse(Json.NULL));
            }
        }
    }

    /** Writes what a request for vectors holds beside its texts. */
    static void forwardEmbedding(JsonObject body, JsonWriter out) {
        List<String> known = List.of("model", "input", "encoding_format", "user");
        for (String name : body.names()) {
            if (!known.contains(name)) {
                out.member(name, body.find(name).orElse(Json.NULL));
            }
        }
    }
}
