package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.FinishReason;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer ended.
 *
 * @param word Anthropic's word; null if it told none
 * @param explanation why it was refused, in words
 * @param intervened whether a guardrail of Bedrock put its own text in place of the answer
 */
record StopReason(@Nullable String word, @Nullable String explanation, boolean intervened) {
    static final StopReason UNTOLD = new StopReason(null, null, false);

    /** Reads it where it stands: in the message, or in the delta of a stream. */
    static StopReason read(JsonObject place, JsonObject around) {
        return new StopReason(place.string("stop_reason").orElse(null),
                place.object("stop_details").flatMap(details -> details.string("explanation"))
                        .filter(text -> !text.isEmpty()).orElse(null),
                around.string("amazon-bedrock-guardrailAction").orElse("").equals("INTERVENED"));
    }

    StopReason withIntervention(boolean later) {
        return new StopReason(word, explanation, intervened || later);
    }

    /** OpenAI's word. Who calls tools says so, and who calls none does not. */
    FinishReason translated(boolean calls) {
        if (intervened) {
            return FinishReason.CONTENT_FILTER;
        }
        return switch (word == null ? "" : word) {
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "refusal", "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
            case "tool_use" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            default -> FinishReason.STOP;
        };
    }

    /** Writes the end of a choice. */
    void write(JsonWriter out, boolean calls) {
        out.member("logprobs", Json.NULL).member("finish_reason", translated(calls).value());
        if (word != null) {
            out.member("native_finish_reason", word);
        }
    }
}
