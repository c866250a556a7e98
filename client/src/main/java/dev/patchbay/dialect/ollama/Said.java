package dev.patchbay.dialect.ollama;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** What whole answers and streams say alike, in OpenAI's shape. */
final class Said {
    private Said() {}

    /** Writes a piece of reasoning. */
    static JsonWriter thought(JsonWriter out, String text) {
        return out.beginObject().member("type", "reasoning.text").member("text", text)
                .member("format", Conversation.THOUGHTS).member("index", 0).endObject();
    }

    /** Writes what a call says into an object that is open. */
    static JsonWriter call(JsonWriter out, JsonObject call, String ownId) {
        JsonObject function = call.object("function").orElse(JsonObject.EMPTY);
        return out.member("id", call.string("id").filter(id -> !id.isEmpty()).orElse(ownId))
                .member("type", "function").name("function").beginObject()
                .member("name", function.string("name").orElse(""))
                .member("arguments", arguments(function)).endObject();
    }

    private static String arguments(JsonObject function) {
        return function.object("arguments").map(JsonObject::toString)
                .or(() -> function.string("arguments")).orElse("{}");
    }

    static Optional<Json> logprobs(JsonObject line) {
        List<Json> odds = line.array("logprobs");
        return odds.isEmpty() ? Optional.empty() : Optional.of(new JsonWriter().beginObject()
                .member("content", Json.of(odds)).member("refusal", Json.NULL).endObject().toJson());
    }

    /** A reason that is missing, as with older servers, or that tells of the model's loading, is the end of an answer. */
    static String finishReason(JsonObject last, boolean calls) {
        return last.says("done_reason", "length") ? "length" : calls ? "tool_calls" : "stop";
    }

    /** Ollama's own word. */
    static Optional<String> doneReason(JsonObject last) {
        return last.string("done_reason").filter(word -> !word.isEmpty());
    }

    static PatchbayException incomplete() {
        return PatchbayException.of(ErrorKind.SERVER_ERROR,
                "the stream ended before the answer was whole: no line that says it is done");
    }
}
