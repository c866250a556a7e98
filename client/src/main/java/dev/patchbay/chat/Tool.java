package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something the model may ask to be run. */
public sealed interface Tool {
    /** A function whose parameters a JSON schema describes. */
    static Tool function(String name, String description, JsonObject parameters) {
        return new Function(name, description, parameters, null);
    }

    /**
     * A function.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param description tells the model when to use it
     * @param parameters a JSON schema; none for a function without parameters
     * @param strict whether the arguments must hold to the schema exactly; not every provider can promise that
     */
    record Function(
            String name, @Nullable String description, @Nullable JsonObject parameters, @Nullable Boolean strict)
            implements Tool {}

    /**
     * A tool of a type that this version does not know, for example a custom tool or one that the provider runs.
     *
     * @param definition the whole definition
     */
    record Other(JsonObject definition) implements Tool {}

    /** Reads a tool in OpenAI's shape. */
    static Tool read(Json json, String path) {
        var tool = Fields.of(json, path);
        if (!tool.requiredText("type").equals("function") || !tool.extra(Set.of("type", "function")).isEmpty()) {
            return new Other(tool.object());
        }
        var function = tool.requiredObject("function");
        if (!function.extra(Set.of("name", "description", "parameters", "strict")).isEmpty()) {
            return new Other(tool.object());
        }
        return new Function(function.requiredText("name"), function.text("description"),
                function.object().object("parameters").orElse(null), function.object().bool("strict").orElse(null));
    }

    /** This tool in OpenAI's shape. */
    default Json toJson() {
        return switch (this) {
            case Other other -> other.definition().toJson();
            case Function function -> write(function);
        };
    }

    private static Json write(Function function) {
        var out = new JsonWriter().beginObject().member("type", "function").name("function").beginObject();
        out.member("name", function.name());
        if (function.description() != null) {
            out.member("description", function.description());
        }
        if (function.parameters() != null) {
            out.member("parameters", function.parameters());
        }
        if (function.strict() != null) {
            out.member("strict", function.strict());
        }
        return out.endObject().endObject().toJson();
    }
}
