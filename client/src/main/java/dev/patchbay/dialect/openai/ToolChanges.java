package dev.patchbay.dialect.openai;

import dev.patchbay.chat.ToolChoice;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Changes the tools of a request, and the choice among them, as a server's {@link ToolRules} say. */
final class ToolChanges {
    private static final String CHOICE = "tool_choice";

    private final CannotCarry cannotCarry;
    private final ToolRules rules;
    private final Thinking thinking;
    private final JsonObject body;
    private final JsonObject.Edit edit;

    ToolChanges(CannotCarry cannotCarry, Profile profile, JsonObject body, JsonObject.Edit edit) {
        this.cannotCarry = cannotCarry;
        this.rules = profile.tools();
        this.thinking = profile.thinking();
        this.body = body;
        this.edit = edit;
    }

    void apply() {
        List<JsonObject> tools = body.objects("tools");
        if (tools.isEmpty()) {
            return;
        }
        types(tools);
        Optional<String> word = body.string(CHOICE);
        if (word.isPresent()) {
            word(word.get(), tools);
        } else if (body.object(CHOICE).flatMap(choice -> choice.string("type")).filter("function"::equals).isPresent()) {
            forced("named", rules.named(), tools);
        }
    }

    private void types(List<JsonObject> tools) {
        for (JsonObject tool : tools) {
            String type = tool.string("type").orElse("function");
            if (!rules.types().isEmpty() && !rules.types().contains(type)) {
                throw cannotCarry.because("tools", "knows no tools of type '" + type + "'");
            }
        }
    }

    private void word(String word, List<JsonObject> tools) {
        if (word.equals("required")) {
            forced(word, rules.required(), tools);
        } else if (word.equals("none") && !rules.none()) {
            edit.remove("tools").remove(CHOICE).remove("parallel_tool_calls");
        }
    }

    private void forced(String kind, ToolRules.Forced rule, List<JsonObject> tools) {
        switch (rule) {
            case FORWARD -> { }
            case ANY -> edit.put(CHOICE, "any");
            case ONLY_ONE -> edit.put(CHOICE, only(tools));
            case REFUSE -> throw cannotCarry.because(CHOICE, "cannot be told which tool to use");
        }
        if (rules.notThinking().contains(rule == ToolRules.Forced.ONLY_ONE ? "named" : kind)) {
            stopThinking();
        }
    }

    private Json only(List<JsonObject> tools) {
        Optional<String> name = tools.get(0).object("function").flatMap(function -> function.string("name"));
        if (tools.size() != 1 || name.isEmpty()) {
            throw cannotCarry.because(CHOICE, "can be told to use one certain tool, but not to use any");
        }
        return ToolChoice.named(name.get()).toJson();
    }

    /** Both are not to be had at once: the tool is what was asked for, unless thinking was asked for, too. */
    private void stopThinking() {
        if (thinking.wanted(body)) {
            throw cannotCarry.because(CHOICE, "cannot be told to use a tool while it thinks");
        }
        if (!thinking.unwanted(body)) {
            thinking.stop(edit);
        }
    }
}
