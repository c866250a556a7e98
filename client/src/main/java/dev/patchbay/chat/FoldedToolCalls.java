package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of a streamed answer. Pieces belong together by index; where servers leave it out or send 0 for every
 * call, by id, else by position (openai/openai-python#2806, #3201).
 */
final class FoldedToolCalls {
    private final List<Call> calls = new ArrayList<>();
    private final Map<Long, Call> byIndex = new LinkedHashMap<>();

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Adds the pieces of one chunk. */
    void add(List<JsonObject> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            JsonObject piece = pieces.get(i);
            String type = piece.has("custom") ? "custom" : "function";
            JsonObject body = piece.object(type).orElse(JsonObject.EMPTY);
            // A single piece that says nothing goes on with the last call; among several, the position tells.
            find(piece, body, pieces.size() == 1 ? calls.size() - 1 : i).add(piece, type, body);
        }
    }

    private Call find(JsonObject piece, JsonObject body, int position) {
        String id = piece.string("id").filter(text -> !text.isEmpty()).orElse(null);
        boolean named = body.string("name").isPresent();
        var index = piece.integer("index");
        Call call = index.isPresent() ? byIndex.get(index.getAsLong()) : id == null ? at(position) : byId(id);
        if (call == null || call.isOther(id) && named) {
            call = new Call();
            calls.add(call);
        }
        if (index.isPresent()) {
            byIndex.put(index.getAsLong(), call);
        }
        return call;
    }

    private @Nullable Call at(int position) {
        return position >= 0 && position < calls.size() ? calls.get(position) : null;
    }

    private @Nullable Call byId(String id) {
        return calls.stream().filter(call -> id.equals(call.id)).findFirst().orElse(null);
    }

    Json toJson() {
        return Json.of(calls.stream().map(Call::toJson).toList());
    }

    private static final class Call {
        private @Nullable String id;
        private String type = "function";
        private @Nullable String name;
        private final StringBuilder arguments = new StringBuilder();
        private final Map<String, Json> extra = new LinkedHashMap<>();

        boolean isOther(@Nullable String otherId) {
            return id != null && otherId != null && !id.equals(otherId);
        }

        /** Servers repeat id and name on every piece: they are set, not joined. */
        void add(JsonObject piece, String pieceType, JsonObject body) {
            piece.string("id").filter(text -> !text.isEmpty()).ifPresent(text -> id = text);
            body.string("name").filter(text -> !text.isEmpty()).ifPresent(text -> name = text);
            if (pieceType.equals("custom")) {
                type = pieceType;
            }
            body.find(pieceType.equals("custom") ? "input" : "arguments").ifPresent(this::append);
            for (String field : piece.names()) {
                if (!List.of("index", "id", "type", "function", "custom").contains(field)) {
                    piece.find(field).ifPresent(value -> extra.put(field, value));
                }
            }
        }

        private void append(Json piece) {
            if (!piece.is(Json.Kind.STRING)) {
                arguments.setLength(0);
                arguments.append(piece);
            } else if (!repeatsWhole(piece.string())) {
                arguments.append(piece.string());
            }
        }

        /** The whole arguments once more at the end of the stream (vllm-project/vllm#51697). */
        private boolean repeatsWhole(String piece) {
            return piece.startsWith("{") && piece.contentEquals(arguments) && isWhole(piece);
        }

        /** A piece that equals what is there may also be the next level of the same beginning, such as one more brace. */
        private static boolean isWhole(String piece) {
            try {
                JsonObject.parse(piece);
                return true;
            } catch (JsonException notYet) {
                return false;
            }
        }

        Json toJson() {
            boolean custom = type.equals("custom");
            var out = new JsonWriter().beginObject().member("id", id == null ? "" : id).member("type", type)
                    .name(type).beginObject().member("name", name == null ? "" : name)
                    .member(custom ? "input" : "arguments", arguments.toString()).endObject();
            extra.forEach(out::member);
            return out.endObject().toJson();
        }
    }
}
