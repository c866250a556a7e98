package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of each field of the body: translated elsewhere in this package, dropped when harmless, refused when its
 * loss would change the answer, and forwarded when unknown, so that Gemini's own fields can be sent.
 */
final class FieldLadder {
    private static final Set<String> TRANSLATED = Set.of("model", "messages", "stream", "max_tokens",
            "max_completion_tokens", "temperature", "top_p", "top_k", "n", "stop", "seed", "presence_penalty",
            "frequency_penalty", "logprobs", "top_logprobs", "response_format", "tools", "tool_choice",
            "parallel_tool_calls", "reasoning_effort", "include_reasoning", "modalities", "web_search_options",
            "service_tier", "extra_body", "generationConfig");

    /** Without them the answer is the same, or as good. */
    private static final Set<String> HARMLESS = Set.of("stream_options", "user", "metadata", "store",
            "safety_identifier", "prediction", "verbosity", "prompt_cache_key", "prompt_cache_options",
            "prompt_cache_retention");

    private static final Map<String, String> DECISIVE = Map.of(
            "logit_bias", "Gemini cannot favour single tokens",
            "audio", "Gemini's speech comes in another form",
            "moderation", "Gemini has no such thing",
            "functions", "send them as tools",
            "function_call", "send it as tool_choice");

    /** Written by us in any case, so that they cannot be the caller's. */
    private static final Set<String> OURS = Set.of("contents", "systemInstruction");

    private final Refusals refusals;

    FieldLadder(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Refuses what has to be refused. */
    void check(ChatRequest request, boolean stream) {
        DECISIVE.forEach((field, reason) -> {
            if (request.field(field).filter(value -> !value.toString().equals("{}")).isPresent()) {
                throw refusals.of(field, reason);
            }
        });
        if (stream && request.choices() > 1) {
            throw refusals.of("n", "Gemini streams one answer at a time");
        }
        OURS.stream().filter(request.toJson()::has).findFirst().ifPresent(field -> {
            throw refusals.of(field, "it is made of the messages");
        });
    }

    /**
     * Writes what is unknown to OpenAI: it may be Gemini's.
     *
     * @param written what stands in the body already
     */
    void forward(JsonObject body, JsonWriter out, Set<String> written) {
        for (String name : body.names()) {
            boolean ours = TRANSLATED.contains(name) || HARMLESS.contains(name) || DECISIVE.containsKey(name)
                    || written.contains(name);
            if (!ours) {
                out.member(name, body.find(name).orElse(Json.NULL));
            }
        }
    }
}
