package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pieces of reasoning of a streamed answer: fragments with the same index are one piece. */
final class FoldedReasoning {
    private static final Set<String> JOINED = Set.of("text", "summary", "data", "signature");

    private final Map<Long, FoldedObject> pieces = new TreeMap<>();

    void add(JsonObject fragment) {
        long index = fragment.integer("index").orElse(pieces.size());
        pieces.computeIfAbsent(index, key -> new FoldedObject(JOINED)).add(fragment);
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    Json toJson() {
        return Json.of(pieces.values().stream().map(FoldedObject::toJson).toList());
    }
}
