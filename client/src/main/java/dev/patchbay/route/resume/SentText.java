package dev.patchbay.route.resume;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Delta;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller was sent of an answer. Every chunk of every stream comes by here, so what it adds is only copied, as the
 * bytes it came in, and looked into if the stream breaks; beyond a limit, or at its end, it is let go. The copies lie in
 * pieces that never move: arrays that grow with each of hundreds of streams would leave as much behind as they hold.
 */
public final class SentText {
    private final int most;
    private @Nullable Pieces deltas = new Pieces();
    private @Nullable JsonObject first;

    /**
     * Nothing was sent yet.
     *
     * @param most how many bytes are kept
     */
    public SentText(int most) {
        this.most = most;
    }

    /** Notes a chunk that was sent. */
    public void add(ChatChunk chunk) {
        if (first == null) {
            first = chunk.toJson();
        }
        if (deltas != null) {
            List<Delta> added = chunk.deltas();
            for (int i = 0; i < added.size(); i++) {
                add(added.get(i));
            }
        }
    }

    private void add(Delta delta) {
        if (deltas == null) {
            return;
        }
        boolean kept = deltas.length() + delta.fields().length() <= most
                && delta.index() == 0 && delta.finishReason().isEmpty();
        if (kept) {
            deltas.add(delta.fields());
        } else {
            deltas = null;
        }
    }

    /**
     * The text, if text is all that was sent; empty text if only thoughts were. Nothing where it was let go, where there
     * is something in it that no other model could go on with, and where it stops inside of a letter.
     */
    public Optional<String> text() {
        if (deltas == null) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        boolean plain = true;
        for (Json delta : deltas.elements()) {
            plain &= isText(delta.object());
            delta.object().string("content").ifPresent(text::append);
        }
        boolean halved = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        return plain && !halved ? Optional.of(text.toString()) : Optional.empty();
    }

    private static boolean isText(JsonObject delta) {
        return delta.find("content").filter(content -> !content.is(Json.Kind.STRING)).isEmpty()
                && delta.array("tool_calls").isEmpty()
                && delta.find("function_call").isEmpty()
                && delta.string("refusal").orElse("").isEmpty()
                && delta.find("audio").isEmpty();
    }

    /** The first chunk, which tells the id, the time and the model of the answer. */
    JsonObject first() {
        return first == null ? JsonObject.EMPTY : first;
    }
}
