package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.SchemaSample;
import dev.patchbay.testkit.speech.Wish;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a chat request asks for: its tools, and the form of the answer. */
final class ToolOffer {
    private ToolOffer() {}

    static Wish wish(ChatCall call) {
        boolean answersTool = call.lastRole().equals("tool") || call.lastRole().equals("function");
        return new Wish(offered(call.json()), answersTool, call.json().path("parallel_tool_calls").asBoolean(true),
                call.mostTokens(), form(call.json().path("response_format")));
    }

    private static Optional<String> form(JsonNode format) {
        return switch (format.path("type").asString("")) {
            case "json_object" -> Optional.of(Wish.ANY_JSON);
            case "json_schema" -> Optional.of(SchemaSample.of(format.path("json_schema").path("schema")));
            default -> Optional.empty();
        };
    }

    private static List<ToolCall> offered(JsonNode json) {
        JsonNode choice = json.path("tool_choice");
        if (choice.asString("").equals("none")) {
            return List.of();
        }
        String named = choice.path("function").path("name").asString("");
        return json.path("tools").values().stream()
                .filter(tool -> tool.path("type").asString("").equals("function"))
                .map(tool -> tool.path("function"))
                .filter(function -> named.isEmpty() || function.path("name").asString("").equals(named))
                .map(function -> new ToolCall(
                        function.path("name").asString(""), SchemaSample.of(function.path("parameters"))))
                .toList();
    }
}
