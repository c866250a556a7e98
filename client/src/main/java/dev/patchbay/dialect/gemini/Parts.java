package dev.patchbay.dialect.gemini;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of one candidate in their order, understood for whole answers and streams alike. */
final class Parts {
    private static final Set<String> TEXT_ONLY = Set.of("text", "thought", "thoughtSignature");

    private final AnswerHead head;
    private final List<Json> images = new ArrayList<>();
    private final List<Signed.OnText> signatures = new ArrayList<>();
    private boolean content;
    private int calls;
    private int thoughts;
    private int textLength;

    Parts(AnswerHead head) {
        this.head = head;
    }

    /**
     * Reads the next one. It is empty if it says nothing that has a place in the answer, as code that was run; or if it
     * is a picture, which is among the {@link #images} then.
     */
    Optional<Part> read(JsonObject part) {
        boolean thought = part.bool("thought").orElse(false);
        Optional<String> signed = part.string("thoughtSignature").filter(text -> !text.isEmpty());
        Optional<JsonObject> call = part.object("functionCall");
        Optional<JsonObject> media = part.object("inlineData");
        if (call.isPresent()) {
            return Optional.of(call(call.get(), signed));
        }
        if (media.isPresent() && !thought) {
            image(media.get(), signed);
            return Optional.empty();
        }
        String text = part.string("text").orElse("");
        if (text.isEmpty() && signed.isEmpty() || !TEXT_ONLY.containsAll(part.names())) {
            return Optional.empty();
        }
        return Optional.of(thought ? thought(text, signed) : text(text, signed));
    }

    private Part text(String text, Optional<String> signed) {
        int from = textLength;
        textLength += text.length();
        content |= !text.isEmpty();
        signed.ifPresent(proof -> signatures.add(new Signed.OnText(proof, from, textLength)));
        return new Part.Text(text, signed.isPresent());
    }

    /** Thoughts that follow each other are one, up to its signature. */
    private Part thought(String text, Optional<String> signed) {
        content = true;
        return new Part.Thought(text, signed, signed.isPresent() ? thoughts++ : thoughts);
    }

    private Part call(JsonObject call, Optional<String> signed) {
        content = true;
        int index = calls++;
        String id = call.string("id").filter(text -> !text.isEmpty()).orElseGet(() -> head.callId(index));
        return new Part.Call(index, id, call, signed);
    }

    private void image(JsonObject media, Optional<String> signed) {
        content = true;
        String url = "data:" + media.string("mimeType").orElse("image/png") + ";base64," + media.string("data").orElse("");
        var image = new JsonWriter().beginObject().member("type", "image_url")
                .name("image_url").beginObject().member("url", url).endObject();
        signed.ifPresent(proof -> Signed.write(image, proof));
        images.add(image.endObject().toJson());
    }

    /** The pictures so far. They stand in one list behind all else, and each comes whole anyway. */
    List<Json> images() {
        return images;
    }

    /** The signatures on the text so far. */
    List<Signed.OnText> signatures() {
        return signatures;
    }

    /**
     * OpenAI's word for why the candidate ended.
     *
     * @param message why, where Gemini explains
     * @throws dev.patchbay.error.PatchbayException if the model failed and nothing came
     */
    String finishWord(String reason, @Nullable String message) {
        return FinishReasons.of(reason, calls > 0, content, message);
    }
}
