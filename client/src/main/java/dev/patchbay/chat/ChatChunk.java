package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
            List<JsonObject> found = json.objects("choices");
            read = IntStream.range(0, found.size()).mapToObj(i -> Delta.read(found.get(i), i)).toList();
            deltas = read;
        }
        return read;
    }

    /** The text that the chunk adds to the first answer; often empty. */
    public String text() {
        return deltas().stream().filter(delta -> delta.index() == 0).findFirst().map(Delta::text).orElse("");
    }

    /** Whether the chunk carries something of the answer itself: text, refusal, reasoning, audio or a tool call. */
    public boolean hasContent() {
        return deltas().stream().anyMatch(Delta::hasContent);
    }

    /** The usage so far; most providers tell it once, at the end. */
    public Usage usage() {
        boolean mayTell = json.find("usage").isPresent() || json.has("x_groq") || ends();
        return mayTell ? Usage.in(json) : Usage.UNKNOWN;
    }

    /** Who tells usage inside a choice (Moonshot) does so where the answer ends. */
    private boolean ends() {
        return deltas().stream().anyMatch(delta -> delta.finishReason().isPresent());
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
