package dev.patchbay.route.resume;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Delta;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Makes the chunks of a stream that goes on the chunks of the stream that broke off: its id, time and model, the role
 * once, the text from where it goes on, and no thoughts, as those that were sent belong to the text before.
 */
public final class Continuation {
    private static final List<String> ENVELOPE = List.of("id", "created", "model");
    private static final List<String> THOUGHTS =
            List.of("reasoning_content", "reasoning", "reasoning_text", "reasoning_details");

    private final JsonObject first;
    private final Seam seam;
    private final UsageSum spent;

    /**
     * The continuation of what was sent.
     *
     * @param spent what was used up to the break
     */
    public Continuation(SentText sent, Seam seam, UsageSum spent) {
        this.first = sent.first();
        this.seam = seam;
        this.spent = spent;
    }

    /** The chunk as the caller is to see it; empty if there is nothing in it to see. */
    public Optional<ChatChunk> joined(ChatChunk chunk) {
        JsonObject json = chunk.toJson();
        List<Delta> deltas = chunk.deltas();
        var edit = json.edit();
        ENVELOPE.forEach(name -> first.find(name).ifPresent(value -> edit.put(name, value)));
        boolean tells = !deltas.isEmpty() && choice(json, deltas.getFirst(), edit);
        if (isApart() || !tells && !chunk.usage().known()) {
            return Optional.empty();
        }
        json.object("usage").map(spent::plus).ifPresent(sum -> edit.put("usage", sum.toJson()));
        return Optional.of(ChatChunk.fromJson(edit.apply()));
    }

    /** Whether what comes does not continue the text; what is joined after that is nothing. */
    public boolean isApart() {
        return seam.isApart();
    }

    /** Writes the first choice anew; returns whether there is anything in it. */
    private boolean choice(JsonObject json, Delta delta, JsonObject.Edit chunk) {
        boolean ends = delta.finishReason().isPresent();
        boolean calls = !delta.toolCalls().isEmpty() || delta.fields().find("function_call").isPresent();
        String text = seam.add(delta.text());
        if (ends || calls) {
            text += seam.end();
        }
        JsonObject rewritten = delta(delta.fields(), text);
        JsonObject choice = json.objects("choices").getFirst().with("delta", rewritten.toJson());
        chunk.put("choices", Json.of(List.of(choice.toJson())));
        return ends || !rewritten.isEmpty();
    }

    private static JsonObject delta(JsonObject delta, String text) {
        var edit = delta.edit().remove("role");
        THOUGHTS.forEach(edit::remove);
        for (String name : delta.names()) {
            if (delta.find(name).isEmpty()) {
                edit.remove(name);
            }
        }
        return (text.isEmpty() ? edit.remove("content") : edit.put("content", text)).apply();
    }
}
