package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece of the model's reasoning. What providers sign or encrypt must go back unchanged on the next turn, so the
 * whole piece is kept as it came, in the shape of {@code reasoning_details}: {@code reasoning.text} with text and
 * signature, {@code reasoning.summary}, {@code reasoning.encrypted} with data.
 *
 * @param detail the piece as it came
 */
public record Reasoning(JsonObject detail) {
    /** Reasoning in plain words, with nothing that proves it. */
    public static Reasoning text(String text) {
        return new Reasoning(JsonObject.EMPTY.edit().put("type", "reasoning.text").put("text", text).apply());
    }

    /** Reasoning in words with the provider's opaque signature over them. */
    public static Reasoning signed(String text, String signature) {
        return new Reasoning(text(text).detail().with("signature", Json.of(signature)));
    }

    /** Reasoning that only the provider can read. */
    public static Reasoning encrypted(String data) {
        return new Reasoning(JsonObject.EMPTY.edit().put("type", "reasoning.encrypted").put("data", data).apply());
    }

    /** What the model thought, in words; empty for encrypted pieces. */
    public String text() {
        return detail.string("text").or(() -> detail.string("summary")).orElse("");
    }

    /** The provider's opaque signature. */
    public Optional<String> signature() {
        return detail.string("signature");
    }

    /** The encrypted piece. */
    public Optional<String> data() {
        return detail.string("data");
    }

    /** Finds reasoning wherever OpenAI-shaped servers put it; some send the same text twice, so the first counts. */
    static List<Reasoning> in(JsonObject message) {
        var found = new ArrayList<Reasoning>();
        message.objects("reasoning_details").forEach(detail -> found.add(new Reasoning(detail)));
        if (found.isEmpty()) {
            plainText(message).ifPresent(text -> found.add(text(text)));
        }
        return List.copyOf(found);
    }

    /** The reasoning text of a message or delta, under whichever name it is there. */
    static Optional<String> plainText(JsonObject message) {
        for (String name : List.of("reasoning_content", "reasoning", "reasoning_text")) {
            var text = message.string(name).filter(found -> !found.isEmpty());
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }
}
