package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The tools a request offers, and the calls a model would make of them. */
final class ToolOffer {
    private ToolOffer() {}

    static List<ToolCall> calls(ChatCall call, Script script) {
        if (script.has(Setting.CALLS)) {
            return script.get(Setting.CALLS, List.of());
        }
        List<JsonNode> tools = offered(call.json());
        boolean answersTool = call.lastRole().equals("tool") || call.lastRole().equals("function");
        if (tools.isEmpty() || answersTool || script.has(Setting.TEXT) || script.has(Setting.TOKENS)) {
            return List.of();
        }
        return made(tools, count(call.json(), script));
    }

    private static int count(JsonNode json, Script script) {
        int wanted = script.get(Setting.TOOL_CALLS, 1);
        return json.path("parallel_tool_calls").asBoolean(true) ? wanted : Math.min(1, wanted);
    }

    private static List<ToolCall> made(List<JsonNode> tools, int count) {
        List<ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonNode function = tools.get(i % tools.size()).path("function");
            calls.add(new ToolCall(function.path("name").asString(""), SchemaSample.of(function.path("parameters"))));
        }
        return calls;
    }

    private static List<JsonNode> offered(JsonNode json) {
        JsonNode choice = json.path("tool_choice");
        if (choice.asString("").equals("none")) {
            return List.of();
        }
        String named = choice.path("function").path("name").asString("");
        return json.path("tools").values().stream()
                .filter(tool -> tool.path("type").asString("").equals("function"))
                .filter(tool -> named.isEmpty() || tool.path("function").path("name").asString("").equals(named))
                .toList();
    }
}
