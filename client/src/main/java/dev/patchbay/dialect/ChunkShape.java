package dev.patchbay.dialect;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Usage;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The chunks of one answer in OpenAI's shape, for providers that stream in another: all share its head.
 *
 * @param id its id, with OpenAI's beginning
 * @param model the model that answers
 * @param created when it was begun, in seconds since 1970
 */
public record ChunkShape(String id, String model, long created) {
    private static final Json EMPTY = JsonObject.EMPTY.toJson();
    private static final Json ROLE = new JsonWriter().beginObject().member("role", "assistant").member("content", "")
            .endObject().toJson();
    private static final int CAPACITY = 384;

    /** The chunk before all others of a choice, which tells the role. */
    public ChatChunk role(long index) {
        return delta(index, ROLE, Optional.empty());
    }

    /** A chunk that adds something to a choice. */
    public ChatChunk delta(long index, Json delta, Optional<Json> logprobs) {
        JsonWriter out = choice(index, delta);
        logprobs.ifPresent(odds -> out.member("logprobs", odds));
        return close(out.member("finish_reason", Json.NULL));
    }

    /** The last chunk of a choice; some providers do not tell why it ended. */
    public ChatChunk finish(long index, String reason, Optional<String> nativeReason) {
        JsonWriter out = choice(index, EMPTY).member("finish_reason", reason);
        nativeReason.ifPresent(word -> out.member("native_finish_reason", word));
        return close(out);
    }

    /** The chunk behind all choices, with what is told of the whole: the usage. */
    public ChatChunk last(Consumer<JsonWriter> members) {
        JsonWriter out = head().name("choices").beginArray().endArray();
        members.accept(out);
        return ChatChunk.fromJson(out.endObject().toObject());
    }

    /** The usage that would be told by {@link #last} if the answer ended here. */
    public static Usage usage(Consumer<JsonWriter> members) {
        JsonWriter out = new JsonWriter(CAPACITY).beginObject();
        members.accept(out);
        return out.endObject().toObject().object("usage").map(Usage::read).orElse(Usage.UNKNOWN);
    }

    private JsonWriter choice(long index, Json delta) {
        return head().name("choices").beginArray().beginObject().member("index", index).member("delta", delta);
    }

    private static ChatChunk close(JsonWriter out) {
        return ChatChunk.fromJson(out.endObject().endArray().endObject().toObject());
    }

    private JsonWriter head() {
        return new JsonWriter(CAPACITY).beginObject().member("id", id)
                .member("object", "chat.completion.chunk").member("created", created).member("model", model);
    }
}
