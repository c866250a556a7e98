package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.SchemaSample;
import dev.patchbay.testkit.speech.Wish;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a chat request asks for. */
record ChatCall(JsonNode json) {
    private static final int CHARS_IN_TOKEN = 4;

    String model() {
        return json.path("model").asString("");
    }

    List<JsonNode> messages() {
        return List.copyOf(json.path("messages").values());
    }

    /** It streams unless it is told not to. */
    boolean stream() {
        return json.path("stream").asBoolean(true);
    }

    Wish wish() {
        List<ToolCall> tools = json.path("tools").values().stream().map(tool -> tool.path("function"))
                .map(function -> new ToolCall(
                        function.path("name").asString(""), SchemaSample.of(function.path("parameters")))).toList();
        boolean afterResult = !messages().isEmpty()
                && messages().getLast().path("role").asString("").equals("tool");
        int most = json.path("options").path("num_predict").asInt(-1);
        return new Wish(tools, afterResult, true, most < 0 ? Integer.MAX_VALUE : most, form());
    }

    private Optional<String> form() {
        JsonNode format = json.path("format");
        if (format.isObject()) {
            return Optional.of(SchemaSample.of(format));
        }
        return format.asString("").equals("json") ? Optional.of(Wish.ANY_JSON) : Optional.empty();
    }

    /** Four letters a token; good enough to be plausible. */
    int promptTokens() {
        return (json.path("messages").toString().length() + json.path("tools").toString().length()) / CHARS_IN_TOKEN;
    }
}
