package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Ladder;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What becomes of each field of a request to Ollama, whose own fields are sent as they are. */
final class FieldLadder {
    private static final Ladder FIELDS = new Ladder(
            Set.of("model", "messages", "stream", "max_tokens", "max_completion_tokens", "stop", "response_format",
                    "tools", "tool_choice", "reasoning_effort", "options"),
            Set.of("service_tier", "parallel_tool_calls", "include_reasoning", "n", "modalities"),
            Map.of("logit_bias", "Ollama cannot favour single tokens",
                    "audio", "Ollama answers with text only",
                    "moderation", "Ollama has no such thing",
                    "web_search_options", "Ollama does not search",
                    "functions", "send them as tools",
                    "function_call", "send it as tool_choice"));

    private static final Ladder EMBEDDING_FIELDS =
            new Ladder(Set.of("model", "input", "encoding_format"), Set.of(), Map.of());

    private final Refusals refusals;

    FieldLadder(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Refuses what has to be refused. */
    void check(ChatRequest request) {
        FIELDS.check(request.toJson(), refusals);
        if (request.choices() > 1) {
            throw refusals.of("n", "Ollama gives one answer");
        }
        if (!request.toJson().array("modalities").stream().allMatch(Json.of("text")::equals)) {
            throw refusals.of("modalities", "Ollama answers with text only");
        }
    }

    /** Writes what is unknown to OpenAI: it may be Ollama's, for example {@code keep_alive}. */
    void forward(JsonObject body, JsonWriter out, Predicate<String> written) {
        FIELDS.forward(body, out, field -> Options.NAMES.contains(field) || written.test(field));
    }

    /** Writes what a request for vectors holds beside its texts. */
    static void forwardEmbedding(JsonObject body, JsonWriter out) {
        EMBEDDING_FIELDS.forward(body, out, field -> false);
    }
}
