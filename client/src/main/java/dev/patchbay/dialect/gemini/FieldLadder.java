package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Ladder;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What becomes of each field of a request to Gemini, whose own fields are sent as they are. */
final class FieldLadder {
    private static final Ladder FIELDS = new Ladder(
            Set.of("model", "messages", "stream", "max_tokens", "max_completion_tokens", "temperature", "top_p",
                    "top_k", "n", "stop", "seed", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs",
                    "response_format", "tools", "tool_choice", "parallel_tool_calls", "reasoning_effort",
                    "include_reasoning", "modalities", "web_search_options", "service_tier", "extra_body",
                    "generationConfig"),
            Set.of(),
            Map.of("logit_bias", "Gemini cannot favour single tokens",
                    "audio", "Gemini's speech comes in another form",
                    "moderation", "Gemini has no such thing",
                    "functions", "send them as tools",
                    "function_call", "send it as tool_choice"));

    /** Written by us in any case, so that they cannot be the caller's. */
    private static final Set<String> OURS = Set.of("contents", "systemInstruction");

    private final Refusals refusals;

    FieldLadder(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Refuses what has to be refused. */
    void check(ChatRequest request, boolean stream) {
        JsonObject body = request.toJson();
        FIELDS.check(body, refusals);
        if (stream && request.choices() > 1) {
            throw refusals.of("n", "Gemini streams one answer at a time");
        }
        OURS.stream().filter(body::has).findFirst().ifPresent(field -> {
            throw refusals.of(field, "it is made of the messages");
        });
    }

    /** Writes what is unknown to OpenAI: it may be Gemini's. */
    void forward(JsonObject body, JsonWriter out, Predicate<String> written) {
        FIELDS.forward(body, out, written);
    }
}
