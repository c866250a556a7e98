package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts the chunks of a stream together to the answer that the provider would have given in one piece. */
public final class ChatFold {
    /** Written by the fold itself, or no part of a whole answer: obfuscation is random padding of OpenAI's streams. */
    private static final Set<String> NOT_COPIED =
            Set.of("object", "choices", "usage", "obfuscation", "x_groq");

    private final Map<String, Json> envelope = new LinkedHashMap<>();
    private final Map<Long, FoldedChoice> choices = new TreeMap<>();
    private Json usage = Json.NULL;

    /** A fold of no chunks yet. */
    public ChatFold() {}

    /** Adds the next chunk. */
    public void add(ChatChunk chunk) {
        JsonObject json = chunk.toJson();
        for (String name : json.names()) {
            if (!NOT_COPIED.contains(name)) {
                json.find(name).ifPresentOrElse(value -> envelope.put(name, value),
                        () -> envelope.putIfAbsent(name, Json.NULL));
            }
        }
        for (Delta delta : chunk.deltas()) {
            choices.computeIfAbsent(delta.index(), index -> new FoldedChoice()).add(delta, logprobs(json, delta));
        }
        // Cumulative on servers that tell it on every chunk, so the last one counts.
        Usage.toldIn(json).ifPresent(told -> usage = told.toJson());
    }

    private static JsonObject logprobs(JsonObject chunk, Delta delta) {
        return chunk.objects("choices").stream()
                .filter(choice -> choice.integer("index").orElse(delta.index()) == delta.index())
                .findFirst().flatMap(choice -> choice.object("logprobs")).orElse(JsonObject.EMPTY);
    }

    /** Whether every answer that was begun has told why it ended. */
    public boolean finished() {
        return !choices.isEmpty() && choices.values().stream().allMatch(FoldedChoice::finished);
    }

    /** The answer so far. */
    public ChatResponse response() {
        var out = new JsonWriter().beginObject();
        envelope.forEach((name, value) -> {
            out.member(name, value);
            if (name.equals("id")) {
                out.member("object", "chat.completion");
            }
        });
        if (!envelope.containsKey("id")) {
            out.member("object", "chat.completion");
        }
        out.name("choices").beginArray();
        choices.forEach((index, choice) -> choice.write(out, index));
        out.endArray();
        return ChatResponse.fromJson(out.member("usage", usage).endObject().toObject());
    }
}
