package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.SchemaSample;
import dev.patchbay.testkit.speech.Wish;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param multimodal whether it came to the multimodal endpoint
 * @param sse whether it asks for a stream
 */
record GenerationCall(JsonNode json, boolean multimodal, boolean sse) {
    private static final int CHARS_IN_TOKEN = 4;

    String model() {
        return json.path("model").asString("");
    }

    JsonNode parameters() {
        return json.path("parameters");
    }

    List<JsonNode> messages() {
        return List.copyOf(json.path("input").path("messages").values());
    }

    int choices() {
        return Math.clamp(parameters().path("n").asInt(1), 1, 4);
    }

    /** Off where nothing is said, as with older models. */
    boolean incremental() {
        return parameters().path("incremental_output").asBoolean(false);
    }

    /** Whether it gives an answer of the form {@code message}; text, which older models have by default, knows no tools. */
    boolean asMessage() {
        return multimodal || parameters().path("result_format").asString("text").equals("message");
    }

    /** The open models think unless told not to. */
    boolean thinks() {
        return parameters().path("enable_thinking").asBoolean(streamsOnly() || model().startsWith("qwen3-open"));
    }

    boolean streamsOnly() {
        return model().startsWith("qwq") || model().startsWith("qvq") || model().contains("omni");
    }

    Wish wish() {
        List<JsonNode> messages = messages();
        boolean answersTool = !messages.isEmpty() && messages.getLast().path("role").asString("").equals("tool");
        return new Wish(offered(), answersTool, parameters().path("parallel_tool_calls").asBoolean(false),
                parameters().path("max_tokens").asInt(Integer.MAX_VALUE), form());
    }

    private List<ToolCall> offered() {
        JsonNode choice = parameters().path("tool_choice");
        if (choice.asString("").equals("none")) {
            return List.of();
        }
        String named = choice.path("function").path("name").asString("");
        return parameters().path("tools").values().stream().map(tool -> tool.path("function"))
                .filter(function -> named.isEmpty() || function.path("name").asString("").equals(named))
                .map(function -> new ToolCall(function.path("name").asString(""),
                        SchemaSample.of(function.path("parameters"))))
                .toList();
    }

    private Optional<String> form() {
        JsonNode format = parameters().path("response_format");
        return switch (format.path("type").asString("")) {
            case "json_object" -> Optional.of(Wish.ANY_JSON);
            case "json_schema" -> Optional.of(SchemaSample.of(format.path("json_schema").path("schema")));
            default -> Optional.empty();
        };
    }

    /** Four letters a token; good enough to be plausible. */
    int inputTokens() {
        return json.path("input").toString().length() / CHARS_IN_TOKEN;
    }
}
