package dev.patchbay.dialect.anthropic;

import dev.patchbay.dialect.SafeName;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;

/** Writes tool calls in OpenAI's shape. */
final class ToolCallPiece {
    private ToolCallPiece() {}

    /** The head of a call, up to its arguments: two objects are left open. */
    static JsonWriter head(JsonWriter out, JsonObject block) {
        return out.member("id", block.find("id").orElse(Json.of(""))).member("type", "function")
                .name("function").beginObject().member("name", SafeName.read(block.string("name").orElse("")));
    }

    /** The delta that begins a call. */
    static void begin(JsonWriter out, int index, JsonObject block) {
        out.beginObject().name("tool_calls").beginArray();
        head(out.beginObject().member("index", index), block).member("arguments", "").endObject().endObject();
        out.endArray().endObject();
    }

    /** The delta that adds a fragment of arguments. */
    static void add(JsonWriter out, int index, Json fragment) {
        out.beginObject().name("tool_calls").beginArray().beginObject().member("index", index).name("function")
                .beginObject().member("arguments", fragment).endObject().endObject().endArray().endObject();
    }
}
