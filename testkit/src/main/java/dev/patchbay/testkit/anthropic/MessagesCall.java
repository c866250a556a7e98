package dev.patchbay.testkit.anthropic;

import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.SchemaSample;
import dev.patchbay.testkit.speech.Wish;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param model the model that is asked
 */
public record MessagesCall(JsonNode json, String model) {
    private static final int CHARS_IN_TOKEN = 4;

    /** A request that names its model itself. */
    public MessagesCall(JsonNode json) {
        this(json, json.path("model").asString(""));
    }

    boolean stream() {
        return json.path("stream").asBoolean(false);
    }

    List<JsonNode> messages() {
        return List.copyOf(json.path("messages").values());
    }

    static String role(JsonNode message) {
        return message.path("role").asString("");
    }

    static String type(JsonNode block) {
        return block.path("type").asString("");
    }

    /** What the model is asked to do, in the words that all protocols share. */
    public Wish wish() {
        JsonNode choice = json.path("tool_choice");
        return new Wish(offered(choice), endsWithResult(), !choice.path("disable_parallel_tool_use").asBoolean(false),
                json.path("max_tokens").asInt(Integer.MAX_VALUE), form());
    }

    private List<ToolCall> offered(JsonNode choice) {
        if (type(choice).equals("none")) {
            return List.of();
        }
        String named = choice.path("name").asString("");
        return json.path("tools").values().stream().filter(tool -> tool.has("input_schema"))
                .filter(tool -> named.isEmpty() || tool.path("name").asString("").equals(named))
                .map(tool -> new ToolCall(tool.path("name").asString(""), SchemaSample.of(tool.path("input_schema"))))
                .toList();
    }

    private boolean endsWithResult() {
        var messages = messages();
        return !messages.isEmpty() && messages.getLast().path("content").values().stream()
                .anyMatch(block -> type(block).equals("tool_result"));
    }

    private Optional<String> form() {
        JsonNode format = json.path("output_config").path("format");
        if (type(format).equals("json_schema")) {
            return Optional.of(SchemaSample.of(format.path("schema")));
        }
        return json.path("system").toString().contains("JSON object") ? Optional.of(Wish.ANY_JSON) : Optional.empty();
    }

    /** Four letters a token; good enough to be plausible. */
    int inputTokens() {
        int letters = json.path("system").toString().length() + json.path("messages").toString().length()
                + json.path("tools").toString().length();
        return letters / CHARS_IN_TOKEN;
    }
}
