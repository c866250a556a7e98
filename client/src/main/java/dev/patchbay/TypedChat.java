package dev.patchbay;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.error.AnswerMismatchException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.schema.Schema;
import dev.patchbay.schema.TypedAnswer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for answers that are records.
 *
 * @param <T> the record
 */
final class TypedChat<T extends Record> {
    /** Models that are not held to a schema by their provider like to wrap what they write (Ollama, vLLM, 2026). */
    private static final Pattern FENCED = Pattern.compile("\\s*```[a-z]*\\s*\\n(.*)\\n\\s*```\\s*", Pattern.DOTALL);

    private final Schema<T> schema;

    TypedChat(Class<T> type) {
        this.schema = Schema.of(type);
    }

    ChatRequest asking(ChatRequest request) {
        return request.toBuilder().responseFormat(new ResponseFormat.JsonSchema(
                schema.name(), schema.description().orElse(null), schema.toJson(), schema.strict())).build();
    }

    /**
     * Reads an answer.
     *
     * @throws AnswerMismatchException if it is no such record
     */
    TypedAnswer<T> read(ChatResponse answer) {
        try {
            return new TypedAnswer<>(schema.read(json(answer)), answer);
        } catch (AnswerMismatchException mismatch) {
            throw mismatch.with(mismatch.facts().toBuilder().provider(answer.call().provider())
                    .model(answer.call().model()).requestId(answer.call().requestId())
                    .attempts(answer.call().attempts()).build());
        }
    }

    private Json json(ChatResponse answer) {
        Matcher fenced = FENCED.matcher(answer.content());
        try {
            return Json.parse(fenced.matches() ? fenced.group(1) : answer.content());
        } catch (JsonException notJson) {
            throw mismatch(why(answer));
        }
    }

    private String why(ChatResponse answer) {
        String refusal = answer.message().refusal();
        if (refusal != null) {
            return "the model refused: " + refusal;
        }
        if (answer.finishReason().equals(java.util.Optional.of(FinishReason.LENGTH))) {
            return "it was cut at the limit on tokens: allow more";
        }
        return answer.content().isBlank() ? "it has no text" : "it is no JSON";
    }

    private PatchbayException mismatch(String why) {
        return AnswerMismatchException.of(schema.type().getSimpleName(), List.of(why));
    }
}
