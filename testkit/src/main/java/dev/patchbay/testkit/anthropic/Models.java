package dev.patchbay.testkit.anthropic;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import java.util.stream.Collectors;

/** The models there are. When none were named, one is listed and every name is taken. */
final class Models {
    private static final List<String> STANDARD = List.of("claude-sonnet-4-6");

    private final List<String> names;

    Models(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Refuses a model that is not there; a model that is a script always is. */
    void require(String model) throws AnthropicError.Refused {
        if (!names.isEmpty() && !names.contains(model) && !model.startsWith(Script.MODEL_PREFIX)) {
            throw AnthropicError.of(404, "not_found_error", "model: " + model).refused();
        }
    }

    String list() {
        List<String> listed = names.isEmpty() ? STANDARD : names;
        return "{\"data\":" + listed.stream().map(Models::json).collect(Collectors.joining(",", "[", "]"))
                + ",\"first_id\":" + Json.quote(listed.getFirst()) + ",\"last_id\":" + Json.quote(listed.getLast())
                + ",\"has_more\":false}";
    }

    private static String json(String model) {
        return "{\"type\":\"model\",\"id\":" + Json.quote(model) + ",\"display_name\":" + Json.quote(model)
                + ",\"created_at\":\"2026-02-17T00:00:00Z\",\"max_input_tokens\":1000000,\"max_tokens\":64000,"
                + "\"capabilities\":{\"image_input\":{\"supported\":true},\"structured_outputs\":{\"supported\":true}}}";
    }
}
