package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a streamed answer: a typed window onto OpenAI's chat completion chunk, the same for every provider.
 * Immutable.
 */
public final class ChatChunk {
    private final JsonObject json;
    private volatile @Nullable List<Delta> deltas;

    private ChatChunk(JsonObject json) {
        this.json = json;
    }

    /** The chunk with this body. */
    public static ChatChunk fromJson(JsonObject body) {
        return new ChatChunk(body);
    }

    /** The body in OpenAI's shape, byte for byte as it came where it came in that shape. */
    public JsonObject toJson() {
        return json;
    }

    /** What the chunk adds to each answer; none for a chunk that only tells usage. */
    public List<Delta> deltas() {
        List<Delta> read = deltas;
        if (read == null) {
            read = read();
            deltas = read;
        }
        return read;
    }

    /** Every event of a stream comes by here, and nearly all have one choice. */
    private List<Delta> read() {
        JsonObject only = json.onlyObject("choices");
        if (only != null) {
            return List.of(Delta.read(only, 0));
        }
        List<JsonObject> choices = json.objects("choices");
        var read = new ArrayList<Delta>(choices.size());
        for (int i = 0; i < choices.size(); i++) {
            read.add(Delta.read(choices.get(i), i));
        }
        return Collections.unmodifiableList(read);
    }

    /** The text that the chunk adds to the first answer; often empty. */
    public String text() {
        for (Delta delta : deltas()) {
            if (delta.index() == 0) {
                return delta.text();
            }
        }
        return "";
    }

    /** Whether the chunk carries something of the answer itself: text, refusal, reasoning, audio or a tool call. */
    public boolean hasContent() {
        return deltas().stream().anyMatch(Delta::hasContent);
    }

    /** The usage so far; most providers tell it once, at the end. */
    public Usage usage() {
        boolean mayTell = json.has("usage") || json.has("x_groq") || ends();
        return mayTell ? Usage.in(json) : Usage.UNKNOWN;
    }

    /** Who tells usage inside a choice (Moonshot) does so where the answer ends. */
    private boolean ends() {
        for (Delta delta : deltas()) {
            if (delta.finishReason().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Any field of the body by its name on the wire. */
    public Optional<Json> field(String name) {
        return json.find(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChatChunk chunk && json.equals(chunk.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** The body. It holds what the model wrote: do not log it. */
    @Override
    public String toString() {
        return json.toString();
    }
}
