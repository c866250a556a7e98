package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a chunk adds to one answer.
 *
 * @param index the number of the answer, from 0
 * @param fields the delta as it came
 * @param finishReason why the answer ended, on its last chunk
 */
public record Delta(long index, JsonObject fields, Optional<FinishReason> finishReason) {
    static Delta read(JsonObject choice, int position) {
        return new Delta(choice.integer("index").orElse(position), choice.object("delta").orElse(JsonObject.EMPTY),
                choice.string("finish_reason").filter(word -> !word.isEmpty()).map(FinishReason::new));
    }

    /** The text that is added; often empty. */
    public String text() {
        Optional<Json> content = fields.find("content");
        if (content.isEmpty()) {
            return "";
        }
        return content.get().is(Json.Kind.STRING) ? content.get().string() : joined(content.get());
    }

    /** Some servers stream parts (Mistral's thinking models); only text parts are text. */
    private static String joined(Json parts) {
        if (!parts.is(Json.Kind.ARRAY)) {
            return "";
        }
        var text = new StringBuilder();
        for (Json part : parts.array()) {
            if (part.is(Json.Kind.OBJECT)) {
                part.object().string("text").ifPresent(text::append);
            }
        }
        return text.toString();
    }

    /** The reasoning text that is added; often empty. */
    public String reasoning() {
        return Reasoning.plainText(fields).orElseGet(() -> Reasoning.thoughts(fields));
    }

    /** The words of a refusal that are added; often empty. */
    public String refusal() {
        return fields.string("refusal").orElse("");
    }

    /** The pieces of tool calls that are added. */
    public List<JsonObject> toolCalls() {
        return fields.objects("tool_calls");
    }

    boolean hasContent() {
        return !text().isEmpty() || !refusal().isEmpty() || !reasoning().isEmpty() || !toolCalls().isEmpty()
                || !fields.array("reasoning_details").isEmpty() || fields.object("audio").isPresent()
                || fields.object("function_call").isPresent();
    }
}
