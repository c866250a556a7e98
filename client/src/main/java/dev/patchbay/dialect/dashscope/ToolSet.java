package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ToolChoice;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** The tools of a request and the choice among them. */
final class ToolSet {
    private final JsonObject body;
    private final List<JsonObject> tools;
    private final Optional<Json> choice;

    ToolSet(JsonObject body, Refusals refusals) {
        this.body = body;
        this.tools = body.objects("tools");
        tools.forEach(tool -> check(tool, refusals));
        this.choice = tools.isEmpty() ? Optional.empty() : body.find("tool_choice").map(told -> choice(told, refusals));
        if (forced() && body.bool("enable_thinking").orElse(isEffort(body.string("reasoning_effort").orElse("none")))) {
            throw refusals.of("tool_choice", "it cannot be told to use a tool while it thinks");
        }
    }

    private static boolean isEffort(String effort) {
        return !effort.equals("none") && !effort.equals("minimal");
    }

    private static void check(JsonObject tool, Refusals refusals) {
        String type = tool.string("type").orElse("function");
        if (!type.equals("function")) {
            throw refusals.of("tools", "it knows no tools of type '" + type + "'");
        }
    }

    /** {@code required} is not supported by most models; of one tool it is the choice of that tool. */
    private Json choice(Json told, Refusals refusals) {
        if (!told.equals(Json.of("required"))) {
            return told;
        }
        String name = tools.get(0).object("function").flatMap(function -> function.string("name")).orElse("");
        if (tools.size() > 1 || name.isEmpty()) {
            throw refusals.of("tool_choice", "it can be told to use one certain tool, but not to use any");
        }
        return ToolChoice.named(name).toJson();
    }

    private boolean forced() {
        return choice.filter(told -> told.is(Json.Kind.OBJECT)).isPresent();
    }

    boolean isEmpty() {
        return tools.isEmpty();
    }

    /** A certain tool and thinking are not to be had at once, and it was the tool that was asked for. */
    Thinking thinking(Thinking told) {
        return forced() ? told.off() : told;
    }

    void write(JsonWriter out) {
        if (tools.isEmpty()) {
            return;
        }
        out.member("tools", Json.of(tools.stream().map(ToolSet::withoutStrict).toList()));
        choice.ifPresent(told -> out.member("tool_choice", told));
        // False where nothing is said, other than with OpenAI.
        out.member("parallel_tool_calls", body.bool("parallel_tool_calls").orElse(true));
    }

    private static Json withoutStrict(JsonObject tool) {
        return tool.object("function").filter(function -> function.has("strict"))
                .map(function -> tool.with("function", function.without("strict").toJson())).orElse(tool).toJson();
    }
}
