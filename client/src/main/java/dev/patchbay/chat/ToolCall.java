package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The model asks for a tool to be run.
 *
 * @param id ties the tool's result to this call
 * @param type {@code function}; {@code custom} for a tool that takes free text
 * @param name the tool
 * @param arguments for a function, a JSON object as text, as the model wrote it: it may be invalid; for a custom tool
 *     its input
 * @param extra fields that this type does not know
 */
public record ToolCall(String id, String type, String name, String arguments, JsonObject extra) {
    private static final Set<String> KNOWN = Set.of("id", "type", "function", "custom");

    /** The call of a function. */
    public static ToolCall function(String id, String name, String arguments) {
        return new ToolCall(id, "function", name, arguments, JsonObject.EMPTY);
    }

    /** The arguments as JSON; empty if the model wrote something that is not an object. */
    public Optional<JsonObject> argumentsJson() {
        try {
            return Optional.of(JsonObject.parse(arguments));
        } catch (dev.patchbay.json.JsonException notJson) {
            return Optional.empty();
        }
    }

    /** This call with an id made from what it is, if it has none: read twice, it has the same one. */
    ToolCall withIdFor(int position) {
        if (!id.isEmpty()) {
            return this;
        }
        String made = "call_" + position + String.format(Locale.ROOT, "_%08x%08x", name.hashCode(), arguments.hashCode());
        return new ToolCall(made, type, name, arguments, extra);
    }

    static ToolCall read(Json json, String path) {
        var call = Fields.of(json, path);
        boolean custom = "custom".equals(call.text("type"));
        var body = call.requiredObject(custom ? "custom" : "function");
        String arguments = custom ? body.requiredText("input") : readArguments(body);
        String id = call.text("id");
        return new ToolCall(id == null ? "" : id, custom ? "custom" : "function", body.requiredText("name"), arguments,
                call.extra(KNOWN));
    }

    /** Some servers send the arguments as an object, or none at all (openai-compatible servers, 2026). */
    private static String readArguments(Fields function) {
        Json arguments = function.object().find("arguments").orElse(null);
        if (arguments == null || arguments.equals(Json.of(""))) {
            return "{}";
        }
        return arguments.is(Json.Kind.STRING) ? arguments.string() : arguments.toString();
    }

    Json toJson() {
        boolean custom = type.equals("custom");
        var out = new JsonWriter().beginObject().member("id", id).member("type", type)
                .name(type).beginObject().member("name", name)
                .member(custom ? "input" : "arguments", arguments).endObject();
        return Fields.writeExtra(out, extra).endObject().toJson();
    }
}
