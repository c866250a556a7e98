package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.dialect.SafeName;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tools of a request and the choice among them. */
final class ToolSet {
    private static final int LONGEST_NAME = 64;

    private final Refusals refusals;
    private final boolean strictTools;
    private final List<Json> definitions = new ArrayList<>();
    private @Nullable String choice;
    private @Nullable String named;
    private final boolean oneAtATime;

    ToolSet(ChatRequest request, AnswerForm form, ModelTraits traits, Refusals refusals) {
        this.refusals = refusals;
        this.strictTools = traits.formats();
        this.oneAtATime = !request.parallelToolCalls().orElse(true);
        ToolChoice wanted = request.toolChoice().orElse(null);
        define(request.tools(), allowed(wanted));
        choose(wanted);
        if (form.tool() != null) {
            definitions.add(AnswerForm.definition(form.tool()));
            choice = definitions.size() == 1 ? "tool" : "any";
            named = definitions.size() == 1 ? AnswerForm.TOOL : null;
        }
    }

    /** The names that are allowed; null for all. */
    private static @Nullable Set<String> allowed(@Nullable ToolChoice choice) {
        if (!(choice instanceof ToolChoice.Other other) || !isAllowedTools(other)) {
            return null;
        }
        // In the Responses API's form, the list is not wrapped.
        return names(other.choice().object("allowed_tools").orElse(other.choice()));
    }

    private static Set<String> names(JsonObject list) {
        var names = new HashSet<String>();
        list.objects("tools").forEach(tool -> tool.object("function").or(() -> Optional.of(tool))
                .flatMap(function -> function.string("name")).ifPresent(names::add));
        return names;
    }

    private static boolean isAllowedTools(ToolChoice.Other choice) {
        return choice.choice().string("type").orElse("").equals("allowed_tools");
    }

    private void define(List<Tool> tools, @Nullable Set<String> allowed) {
        for (int i = 0; i < tools.size(); i++) {
            switch (tools.get(i)) {
                case Tool.Function function -> {
                    if (allowed == null || allowed.contains(function.name())) {
                        definitions.add(definition(function, JsonObject.EMPTY, "tools[" + i + "]"));
                    }
                }
                case Tool.Other other -> definitions.add(definition(other, "tools[" + i + "]"));
            }
        }
    }

    /** A function with a cache marker, a tool in Anthropic's own words, or one that only OpenAI has. */
    private Json definition(Tool.Other other, String path) {
        JsonObject definition = other.definition();
        String type = definition.string("type").orElse("");
        if (type.equals("function")) {
            var plain = new JsonWriter().beginObject().member("type", "function")
                    .member("function", definition.find("function").orElse(Json.NULL)).endObject().toJson();
            return definition((Tool.Function) Tool.read(plain, path), definition, path);
        }
        if (definition.has("custom") || type.equals("web_search_preview") || type.equals("file_search")) {
            throw refusals.of(path, "it has no tools of type '" + type + "'");
        }
        return definition.toJson();
    }

    private Json definition(Tool.Function function, JsonObject extra, String path) {
        String name = SafeName.write(function.name());
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw refusals.of(path + ".function.name", "a name has 1 to 64 letters of a-z A-Z 0-9 _ -");
        }
        boolean strict = strictTools && Boolean.TRUE.equals(function.strict());
        var out = new JsonWriter().beginObject().member("name", name);
        if (function.description() != null && !function.description().isEmpty()) {
            out.member("description", function.description());
        }
        out.member("input_schema", Schemas.input(function.parameters(), strict));
        if (strict) {
            out.member("strict", true);
        }
        return BlockWriter.close(out, extra, "cache_control");
    }

    private void choose(@Nullable ToolChoice wanted) {
        if (wanted instanceof ToolChoice.Named function) {
            choice = "tool";
            named = SafeName.write(function.function());
        } else if (wanted instanceof ToolChoice.Word word) {
            choice = translated(word.value());
        } else if (wanted instanceof ToolChoice.Other other) {
            choice = isAllowedTools(other) ? translated(mode(other.choice())) : refuseChoice();
        }
    }

    private static String mode(JsonObject allowedTools) {
        return allowedTools.object("allowed_tools").flatMap(inner -> inner.string("mode"))
                .or(() -> allowedTools.string("mode")).orElse("auto");
    }

    private String translated(String word) {
        return switch (word) {
            case "auto", "none" -> word;
            case "required" -> "any";
            default -> refuseChoice();
        };
    }

    private String refuseChoice() {
        throw refusals.of("tool_choice", "it knows auto, none, required, a function and allowed_tools");
    }

    /** Whether the model must call a tool. */
    boolean forced() {
        return "any".equals(choice) || "tool".equals(choice);
    }

    /** A history that calls tools needs them declared, although they are not offered any more. */
    void declare(Set<String> called) {
        if (definitions.isEmpty() && !called.isEmpty()) {
            called.forEach(name -> definitions.add(new JsonWriter().beginObject().member("name", name)
                    .member("input_schema", Schemas.input(null, false)).endObject().toJson()));
            choice = "none";
        }
    }

    void write(JsonWriter out) {
        if (definitions.isEmpty()) {
            if (forced()) {
                throw refusals.of("tool_choice", "it demands a tool, and there is none");
            }
            return;
        }
        out.member("tools", Json.of(definitions));
        boolean limited = oneAtATime && !"none".equals(choice);
        if (choice != null || limited) {
            writeChoice(out, choice == null ? "auto" : choice, limited);
        }
    }

    private void writeChoice(JsonWriter out, String type, boolean limited) {
        out.name("tool_choice").beginObject().member("type", type);
        if (named != null) {
            out.member("name", named);
        }
        if (limited) {
            out.member("disable_parallel_tool_use", true);
        }
        out.endObject();
    }
}
