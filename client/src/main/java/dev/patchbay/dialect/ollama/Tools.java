package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The tools of a request. Ollama cannot be told that one must be called; that none or only some may be is said by
 * leaving the others out.
 */
final class Tools {
    private static final Json NO_PARAMETERS = new JsonWriter().beginObject().member("type", "object")
            .name("properties").beginObject().endObject().endObject().toJson();

    private final Refusals refusals;
    private final ChatRequest request;

    Tools(Refusals refusals, ChatRequest request) {
        this.refusals = refusals;
        this.request = request;
    }

    void write(JsonWriter out) {
        List<JsonObject> functions = allowed();
        if (functions.isEmpty()) {
            return;
        }
        out.name("tools").beginArray();
        functions.forEach(function -> write(out, function));
        out.endArray();
    }

    private static void write(JsonWriter out, JsonObject function) {
        out.beginObject().member("type", "function").name("function").beginObject()
                .member("name", name(function));
        function.string("description").ifPresent(text -> out.member("description", text));
        out.member("parameters", function.object("parameters").filter(schema -> !schema.isEmpty())
                .map(JsonObject::toJson).orElse(NO_PARAMETERS)).endObject().endObject();
    }

    private static String name(JsonObject function) {
        return function.string("name").orElse("");
    }

    /** A function with marks that are for others, such as {@code cache_control}, is still a function. */
    private List<JsonObject> functions() {
        var functions = new ArrayList<JsonObject>();
        List<Tool> tools = request.tools();
        for (int i = 0; i < tools.size(); i++) {
            JsonObject definition = tools.get(i).toJson().object();
            if (!definition.string("type").orElse("").equals("function")) {
                throw refusals.of("tools[" + i + "].type", "Ollama calls functions only");
            }
            functions.add(definition.object("function").orElse(JsonObject.EMPTY));
        }
        return functions;
    }

    /** Those of the functions that may be called. */
    private List<JsonObject> allowed() {
        List<JsonObject> functions = functions();
        ToolChoice choice = request.toolChoice().orElse(ToolChoice.AUTO);
        if (functions.isEmpty() || choice.equals(ToolChoice.AUTO)) {
            return functions;
        }
        return choice.equals(ToolChoice.NONE) ? List.of() : named(functions, choice);
    }

    private List<JsonObject> named(List<JsonObject> functions, ToolChoice choice) {
        JsonObject allowed = choice instanceof ToolChoice.Other other
                ? other.choice().object("allowed_tools").orElse(JsonObject.EMPTY) : JsonObject.EMPTY;
        if (!allowed.string("mode").orElse("").equals("auto")) {
            throw refusals.of("tool_choice", "Ollama cannot be made to call a tool");
        }
        List<String> names = allowed.objects("tools").stream()
                .flatMap(tool -> tool.object("function").stream()).map(Tools::name).toList();
        return functions.stream().filter(function -> names.contains(name(function))).toList();
    }
}
