package dev.patchbay.route.resume;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Delta;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller was sent of an answer. The text is kept as the bytes it came in and read only if the stream breaks;
 * beyond a limit, at its end, or once there is something in it that is no text, it is let go.
 */
public final class SentText {
    private final int most;
    private @Nullable JsonWriter pieces = new JsonWriter().beginArray();
    private int length;
    private @Nullable JsonObject first;

    /**
     * Nothing was sent yet.
     *
     * @param most how many bytes of text are kept
     */
    public SentText(int most) {
        this.most = most;
    }

    /** Notes a chunk that was sent. */
    public void add(ChatChunk chunk) {
        if (first == null) {
            first = chunk.toJson();
        }
        if (pieces != null) {
            chunk.deltas().forEach(this::add);
        }
    }

    private void add(Delta delta) {
        Json content = delta.fields().find("content").orElse(null);
        boolean text = content == null || content.is(Json.Kind.STRING);
        if (pieces == null || delta.index() != 0 || !text || delta.finishReason().isPresent() || saysMore(delta.fields())) {
            pieces = null;
        } else if (content != null && content.length() > 2) {
            length += content.length();
            pieces = length > most ? null : pieces.value(content);
        }
    }

    /** Whether there is something that no other model can go on with. */
    private static boolean saysMore(JsonObject delta) {
        return delta.has("tool_calls") && !delta.array("tool_calls").isEmpty()
                || delta.has("function_call") && delta.find("function_call").isPresent()
                || delta.has("refusal") && delta.string("refusal").filter(words -> !words.isEmpty()).isPresent()
                || delta.has("audio") && delta.find("audio").isPresent();
    }

    /** The text, if text is all that was sent; empty text if only thoughts were. */
    public Optional<String> text() {
        JsonWriter kept = pieces;
        if (kept == null) {
            return Optional.empty();
        }
        String text = kept.endArray().toJson().array().stream().map(Json::string).collect(Collectors.joining());
        // The writer is used up; what was read goes into a new one.
        pieces = new JsonWriter(length + 64).beginArray();
        pieces.string(text);
        return Optional.of(text).filter(whole -> whole.isEmpty()
                || !Character.isHighSurrogate(whole.charAt(whole.length() - 1)));
    }

    /** The first chunk, which tells the id, the time and the model of the answer. */
    JsonObject first() {
        return first == null ? JsonObject.EMPTY : first;
    }
}
