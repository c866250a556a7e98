package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An object whose members come in pieces: some are texts to be joined, of the others the last one counts. */
final class FoldedObject {
    private final Set<String> joined;
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
    private final Map<String, Json> members = new LinkedHashMap<>();

    FoldedObject(Set<String> joined) {
        this.joined = joined;
    }

    void add(JsonObject piece) {
        for (String name : piece.names()) {
            piece.find(name).ifPresent(value -> add(name, value));
        }
    }

    private void add(String name, Json value) {
        members.put(name, value);
        if (joined.contains(name) && value.is(Json.Kind.STRING)) {
            texts.computeIfAbsent(name, key -> new StringBuilder()).append(value.string());
        }
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Json toJson() {
        var out = new JsonWriter().beginObject();
        members.forEach((name, value) -> {
            var text = texts.get(name);
            out.member(name, text == null ? value : Json.of(text.toString()));
        });
        return out.endObject().toJson();
    }
}
