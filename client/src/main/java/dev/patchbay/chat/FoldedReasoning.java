package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The pieces of reasoning of a streamed answer. Fragments with the same index and type are one piece, whose signature
 * holds only for the whole of it (agno-agi/agno#8794, July 2026); one without an index is a piece of its own.
 */
final class FoldedReasoning {
    private static final Set<String> JOINED = Set.of("text", "summary", "data", "signature");

    private final TreeMap<Long, List<Piece>> pieces = new TreeMap<>();

    void add(JsonObject fragment) {
        OptionalLong index = fragment.integer("index");
        Optional<String> type = fragment.string("type");
        long place = index.orElseGet(() -> pieces.isEmpty() ? 0 : pieces.lastKey());
        List<Piece> here = pieces.computeIfAbsent(place, key -> new ArrayList<>());
        Piece piece = here.stream().filter(known -> index.isPresent() && known.takes(type)).findFirst()
                .orElseGet(() -> opened(here, index.isPresent(), type));
        piece.folded.add(fragment);
    }

    private static Piece opened(List<Piece> here, boolean grows, Optional<String> type) {
        var piece = new Piece(grows, type, new FoldedObject(JOINED));
        here.add(piece);
        return piece;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    Json toJson() {
        return Json.of(pieces.values().stream().flatMap(List::stream).map(piece -> piece.folded.toJson()).toList());
    }

    private record Piece(boolean grows, Optional<String> type, FoldedObject folded) {
        boolean takes(Optional<String> other) {
            return grows && (type.isEmpty() || other.isEmpty() || type.equals(other));
        }
    }
}
