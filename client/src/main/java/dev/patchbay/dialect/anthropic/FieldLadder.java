package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Ladder;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of the fields of a request: translated by {@link MessagesWriter}; dropped, as the answer is the same
 * without them; refused, as it would not be; or unknown and forwarded, among them the fields that only Messages has.
 */
final class FieldLadder {
    /** Beside the translated ones: wishes that Claude has no ear for, and OpenAI's own affairs. */
    private static final Ladder FIELDS = new Ladder(Set.of("model", "messages", "max_completion_tokens", "max_tokens",
            "temperature", "top_p", "top_k", "stop", "stop_sequences", "stream", "stream_options", "tools",
            "tool_choice", "parallel_tool_calls", "response_format", "reasoning_effort", "thinking", "output_config",
            "user", "safety_identifier", "metadata", "service_tier", "anthropic_beta", "anthropic_version"),
            Set.of("n", "seed", "presence_penalty", "frequency_penalty", "logit_bias", "logprobs", "top_logprobs",
                    "modalities"),
            Stream.of("audio", "web_search_options", "moderation", "functions", "function_call")
                    .collect(Collectors.toMap(field -> field, field -> "the Messages API has nothing like it")));

    private final Refusals refusals;
    private final Hosting hosting;

    FieldLadder(Refusals refusals, Hosting hosting) {
        this.refusals = refusals;
        this.hosting = hosting;
    }

    /** Refuses what cannot be carried. */
    void check(ChatRequest request) {
        JsonObject body = request.toJson();
        FIELDS.check(body, refusals);
        if (request.choices() > 1) {
            throw refusals.of("n", "it gives one answer a request");
        }
        if (body.bool("logprobs").orElse(false)) {
            throw refusals.of("logprobs", "it tells no probabilities");
        }
        if (body.object("logit_bias").filter(bias -> !bias.isEmpty()).isPresent()) {
            throw refusals.of("logit_bias", "it takes no bias");
        }
        if (!body.array("modalities").stream().allMatch(Json.of("text")::equals)) {
            throw refusals.of("modalities", "it answers with text");
        }
    }

    /** Forwards what is neither translated nor dropped. */
    void forward(JsonObject body, JsonWriter out) {
        FIELDS.forward(body, out, field -> !hosting.takes(field));
    }
}
