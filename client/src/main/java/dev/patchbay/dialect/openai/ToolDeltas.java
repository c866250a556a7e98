package dev.patchbay.dialect.openai;

import dev.patchbay.call.RequestId;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of the tool calls of one answer, as OpenAI sends them: numbered from 0, id, type and name on the first
 * piece only, arguments as text. Servers number all calls 0, leave numbers out, repeat or blank ids and names, and send
 * the whole arguments once more at the end (openai/openai-python#2806, vllm-project/vllm#51697).
 */
final class ToolDeltas {
    private final List<Call> calls = new ArrayList<>();
    private final Map<Long, Call> byNumber = new HashMap<>();

    private static final class Call {
        private final int number;
        private final String id;
        private final StringBuilder arguments = new StringBuilder();

        Call(int number, String id) {
            this.number = number;
            this.id = id;
        }
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** The pieces of one chunk, put right. */
    List<Json> apply(List<JsonObject> pieces) {
        var right = new ArrayList<Json>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            // A single piece that says nothing goes on with the last call; among several, the position tells.
            right.add(apply(pieces.get(i), pieces.size() == 1 ? calls.size() - 1 : i));
        }
        return right;
    }

    private Json apply(JsonObject piece, int position) {
        JsonObject body = piece.object("function").or(() -> piece.object("custom")).orElse(JsonObject.EMPTY);
        String id = piece.string("id").filter(text -> !text.isEmpty()).orElse(null);
        boolean named = body.string("name").filter(text -> !text.isEmpty()).isPresent();
        Call known = find(piece, id, position);
        boolean begins = known == null || named && id != null && !id.equals(known.id);
        Call call = begins || known == null ? begin(id) : known;
        piece.integer("index").ifPresent(number -> byNumber.put(number, call));
        return begins ? first(piece, call) : next(piece, call);
    }

    private @Nullable Call find(JsonObject piece, @Nullable String id, int position) {
        var number = piece.integer("index");
        if (number.isPresent()) {
            return byNumber.get(number.getAsLong());
        }
        if (id == null) {
            return position >= 0 && position < calls.size() ? calls.get(position) : null;
        }
        return calls.stream().filter(call -> call.id.equals(id)).findFirst().orElse(null);
    }

    private Call begin(@Nullable String id) {
        var call = new Call(calls.size(), id == null ? "call_" + RequestId.create() : id);
        calls.add(call);
        return call;
    }

    private static Json first(JsonObject piece, Call call) {
        var edit = numbered(piece, call);
        if (piece.string("id").filter(call.id::equals).isEmpty()) {
            edit.put("id", call.id);
        }
        if (!piece.has("custom")) {
            if (!piece.has("type")) {
                edit.put("type", "function");
            }
            JsonObject function = piece.object("function").orElse(JsonObject.EMPTY);
            edit.put("function", arguments(function, call).apply().toJson());
        }
        return edit.apply().toJson();
    }

    private static Json next(JsonObject piece, Call call) {
        var edit = numbered(piece, call).remove("id").remove("type");
        piece.object("function").ifPresent(function ->
                edit.put("function", arguments(function, call).remove("name").apply().toJson()));
        return edit.apply().toJson();
    }

    private static JsonObject.Edit numbered(JsonObject piece, Call call) {
        var edit = piece.edit();
        if (piece.integer("index").orElse(-1) != call.number) {
            edit.put("index", Json.of(call.number));
        }
        return edit;
    }

    private static JsonObject.Edit arguments(JsonObject function, Call call) {
        var edit = function.edit();
        Optional<Json> sent = function.find("arguments");
        String text = sent.map(json -> json.is(Json.Kind.STRING) ? json.string() : json.toString()).orElse("");
        boolean again = text.startsWith("{") && text.contentEquals(call.arguments) && isWhole(text);
        if (again || sent.filter(json -> json.is(Json.Kind.STRING)).isEmpty()) {
            edit.put("arguments", again ? "" : text);
        }
        if (!again) {
            call.arguments.append(text);
        }
        return edit;
    }

    /** A piece that equals what is there may also be the next level of the same beginning, such as one more brace. */
    private static boolean isWhole(String text) {
        try {
            JsonObject.parse(text);
            return true;
        } catch (JsonException notYet) {
            return false;
        }
    }
}
