package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;

/** Writes the chunks of one answer: all share its id, its model and its time. */
final class ChunkWriter {
    private static final Json EMPTY = JsonObject.EMPTY.toJson();
    private static final int CAPACITY = 384;

    private final long created;
    private String responseId = "";
    private String model = "";

    /**
     * A writer for one answer.
     *
     * @param created when it began, in seconds since 1970: Gemini does not tell
     */
    ChunkWriter(long created) {
        this.created = created;
    }

    /** Takes from a frame what all of them tell. */
    void read(JsonObject frame) {
        if (responseId.isEmpty()) {
            responseId = frame.string("responseId").orElse("");
        }
        if (model.isEmpty()) {
            model = frame.string("modelVersion").orElse("");
        }
    }

    /** The id of the answer as Gemini knows it; for lack of one, its time. */
    String responseId() {
        return responseId.isEmpty() ? Long.toString(created) : responseId;
    }

    /** A chunk that adds something to a choice. */
    ChatChunk delta(long index, Json delta, Optional<Json> logprobs) {
        JsonWriter out = choice(index, delta);
        logprobs.ifPresent(odds -> out.member("logprobs", odds));
        return close(out.member("finish_reason", Json.NULL));
    }

    /** The last chunk of a choice. */
    ChatChunk finish(long index, String reason, String nativeReason) {
        return close(choice(index, EMPTY).member("finish_reason", reason).member("native_finish_reason", nativeReason));
    }

    private JsonWriter choice(long index, Json delta) {
        return head().name("choices").beginArray().beginObject().member("index", index).member("delta", delta);
    }

    private static ChatChunk close(JsonWriter out) {
        return ChatChunk.fromJson(out.endObject().endArray().endObject().toObject());
    }

    /** The chunk that tells the usage. */
    ChatChunk usage(UsageCounts usage) {
        JsonWriter out = head().name("choices").beginArray().endArray();
        usage.write(out);
        return ChatChunk.fromJson(out.endObject().toObject());
    }

    private JsonWriter head() {
        return new JsonWriter(CAPACITY).beginObject().member("id", "chatcmpl-" + responseId())
                .member("object", "chat.completion.chunk").member("created", created).member("model", model);
    }
}
