package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * {@code tools} and {@code tool_choice}. Parameters go as {@code parametersJsonSchema}, which takes JSON Schema as it
 * is; the older {@code parameters} takes a closed set of keywords and refuses all others.
 */
final class Tools {
    private final Refusals refusals;
    private final ChatRequest request;
    private final List<Tool> tools;

    Tools(Refusals refusals, ChatRequest request) {
        this.refusals = refusals;
        this.request = request;
        tools = request.tools();
    }

    boolean isEmpty() {
        return tools.isEmpty();
    }

    void write(JsonWriter out) {
        boolean search = request.field("web_search_options").isPresent();
        if (isEmpty() && !search) {
            return;
        }
        out.name("tools").beginArray();
        if (!isEmpty()) {
            writeFunctions(out);
        }
        if (search) {
            out.beginObject().name("googleSearch").beginObject().endObject().endObject();
        }
        out.endArray();
    }

    private void writeFunctions(JsonWriter out) {
        out.beginObject().name("functionDeclarations").beginArray();
        for (int i = 0; i < tools.size(); i++) {
            writeFunction(out, function(tools.get(i), "tools[" + i + "]"));
        }
        out.endArray().endObject();
    }

    /** A function with marks that are for others, such as {@code cache_control}, is still a function. */
    private JsonObject function(Tool tool, String path) {
        JsonObject definition = tool.toJson().object();
        return definition.object("function").filter(function -> definition.string("type").orElse("").equals("function"))
                .orElseThrow(() -> refusals.of(path + ".type", "Gemini calls functions only"));
    }

    private static void writeFunction(JsonWriter out, JsonObject function) {
        out.beginObject().member("name", FunctionNames.toGemini(function.string("name").orElse("")));
        function.string("description").ifPresent(text -> out.member("description", text));
        function.object("parameters").filter(schema -> !schema.isEmpty())
                .ifPresent(schema -> out.member("parametersJsonSchema", schema));
        out.endObject();
    }

    /** Which of them may or must be called; empty where nothing needs to be said. */
    Optional<Json> config() {
        if (isEmpty()) {
            return Optional.empty();
        }
        return switch (request.toolChoice().orElse(ToolChoice.AUTO)) {
            case ToolChoice.Word word -> mode(word.value()).map(mode -> config(mode, List.of()));
            case ToolChoice.Named named -> Optional.of(config("ANY", List.of(named.function())));
            case ToolChoice.Other other -> Optional.of(allowed(other.choice()));
        };
    }

    private Optional<String> mode(String word) {
        return switch (word) {
            case "auto" -> isStrict() ? Optional.of("VALIDATED") : Optional.empty();
            case "none" -> Optional.of("NONE");
            case "required" -> Optional.of("ANY");
            default -> throw refusals.of("tool_choice", "Gemini has nothing that would be '" + word + "'");
        };
    }

    /** Strictness is not told for each function but for all: calls that hold to their schemas, or text. */
    private boolean isStrict() {
        return tools.stream().map(tool -> tool.toJson().object().object("function").orElse(JsonObject.EMPTY))
                .anyMatch(function -> function.bool("strict").orElse(false));
    }

    /** Only ANY and VALIDATED may name the allowed functions. */
    private Json allowed(JsonObject choice) {
        JsonObject allowed = choice.object("allowed_tools").orElseThrow(() ->
                refusals.of("tool_choice", "Gemini has nothing that would be this type of choice"));
        List<String> names = allowed.objects("tools").stream()
                .flatMap(tool -> tool.object("function").flatMap(function -> function.string("name")).stream()).toList();
        boolean required = allowed.string("mode").orElse("").equals("required");
        return config(required ? "ANY" : "VALIDATED", names);
    }

    private static Json config(String mode, List<String> names) {
        var out = new JsonWriter().beginObject().name("functionCallingConfig").beginObject().member("mode", mode);
        if (!names.isEmpty()) {
            out.member("allowedFunctionNames",
                    Json.of(names.stream().map(FunctionNames::toGemini).map(Json::of).toList()));
        }
        return out.endObject().endObject().toJson();
    }
}
