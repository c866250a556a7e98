package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What DashScope refuses: always what it could not answer, and in strict scripts what it would not. */
final class GenerationChecks {
    private static final Set<String> MEMBERS = Set.of("model", "input", "parameters");

    private GenerationChecks() {}

    static void check(GenerationCall call, Script script) throws DashScopeError.Refused {
        if (call.model().isEmpty()) {
            throw DashScopeError.invalid("Model not exist.").refused();
        }
        if (call.messages().isEmpty()) {
            throw DashScopeError.invalid("Either \"prompt\" or \"messages\" must exist and cannot both be none").refused();
        }
        boolean vision = call.model().contains("-vl");
        if (vision != call.multimodal() && (vision || !hasMedia(call))) {
            throw DashScopeError.invalid("url error, please check url！").refused();
        }
        thinking(call);
        if (script.has(Setting.STRICT)) {
            strictly(call);
        }
    }

    private static boolean hasMedia(GenerationCall call) {
        return call.multimodal() && call.messages().stream().anyMatch(message -> message.path("content").isArray());
    }

    private static void thinking(GenerationCall call) throws DashScopeError.Refused {
        if (call.sse()) {
            return;
        }
        if (call.model().startsWith("qwq")) {
            throw DashScopeError.invalid("This model only support stream mode, please enable the stream parameter to"
                    + " access the model. ").refused();
        }
        // The open models think unless told not to.
        if (call.parameters().path("enable_thinking").asBoolean(call.model().startsWith("qwen3-open"))) {
            throw DashScopeError.invalid("parameter.enable_thinking must be set to false for non-streaming calls").refused();
        }
    }

    private static void strictly(GenerationCall call) throws DashScopeError.Refused {
        for (String name : call.json().propertyNames()) {
            if (!MEMBERS.contains(name)) {
                throw DashScopeError.invalid("Unknown field: " + name).refused();
            }
        }
        for (JsonNode message : call.messages()) {
            JsonNode content = message.path("content");
            boolean right = call.multimodal() ? content.isArray() && parts(content) : content.isString();
            if (!right || message.path("role").asString("").equals("developer")) {
                throw DashScopeError.invalid("Input should be a valid message: " + message).refused();
            }
            if (message.path("role").asString("").equals("tool") && !call.multimodal() && content.asString("").isEmpty()) {
                throw DashScopeError.invalid("The content field is a required field.").refused();
            }
        }
        ranges(call.parameters());
    }

    private static boolean parts(JsonNode content) {
        return content.values().stream().noneMatch(part -> part.has("type"));
    }

    private static void ranges(JsonNode parameters) throws DashScopeError.Refused {
        if (!parameters.path("result_format").asString("").equals("message")) {
            throw DashScopeError.invalid("result_format must be message").refused();
        }
        if (parameters.path("temperature").asDouble(1) >= 2) {
            throw DashScopeError.invalid("Temperature should be in [0.0, 2.0)").refused();
        }
        if (parameters.path("top_p").asDouble(1) <= 0) {
            throw DashScopeError.invalid("Range of top_p should be (0.0, 1.0]").refused();
        }
        if (parameters.path("tool_choice").asString("").equals("required")) {
            throw DashScopeError.invalid("tool_choice is one of the strings that should be [none, auto]").refused();
        }
    }
}
