package dev.patchbay.dialect;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Usage;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The chunks of one answer in OpenAI's shape, for providers that answer in another: all share its head, and a whole
 * answer has it, too.
 */
public final class ChunkShape {
    private static final Json EMPTY = JsonObject.EMPTY.toJson();
    private static final Json ROLE = new JsonWriter().beginObject().member("role", "assistant").member("content", "")
            .endObject().toJson();
    /** What most chunks have behind their head, in bytes. */
    private static final int REST = 128;
    private static final Json COMPLETION = Json.of("chat.completion");
    /** What a whole answer has besides its texts, in bytes. */
    private static final int ENVELOPE = 256;

    private final JsonObject head;

    /**
     * Chunks with that head.
     *
     * @param id the id of the answer, with OpenAI's beginning
     * @param model the model that answers
     * @param created when the answer was begun, in seconds since 1970
     */
    public ChunkShape(String id, Json model, long created) {
        this(new JsonWriter(REST).beginObject().member("id", id).member("object", "chat.completion.chunk")
                .member("created", created).member("model", model).endObject().toObject());
    }

    private ChunkShape(JsonObject head) {
        this.head = head;
    }

    /** The same with another member in the head. */
    public ChunkShape with(String name, Json value) {
        return new ChunkShape(head.with(name, value));
    }

    /** Begins the answer that came in one piece, with room for a text of some bytes behind its head. */
    public JsonWriter completion(int size) {
        JsonObject answers = head.with("object", COMPLETION);
        return new JsonWriter(answers.length() + ENVELOPE + size).beginObject(answers);
    }

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
        return chunk(out -> members.accept(out.name("choices").beginArray().endArray()));
    }

    /** A chunk with these members behind its head. */
    public ChatChunk chunk(Consumer<JsonWriter> members) {
        JsonWriter out = head();
        members.accept(out);
        return ChatChunk.fromJson(out.endObject().toObject());
    }

    /** The usage that would be told by {@link #last} if the answer ended here. */
    public static Usage usage(Consumer<JsonWriter> members) {
        JsonWriter out = new JsonWriter().beginObject();
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
        return new JsonWriter(head.length() + REST).beginObject(head);
    }
}
