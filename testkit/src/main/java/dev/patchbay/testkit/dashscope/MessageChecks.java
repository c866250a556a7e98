package dev.patchbay.testkit.dashscope;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The form of messages, which differs between the two endpoints. */
final class MessageChecks {
    private static final Set<String> MEMBERS = Set.of("model", "input", "parameters");
    private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");
    private static final Set<String> MEDIA = Set.of("text", "image", "audio", "video");

    private final boolean multimodal;
    private final Set<String> called = new HashSet<>();

    private MessageChecks(boolean multimodal) {
        this.multimodal = multimodal;
    }

    static void check(GenerationCall call) throws DashScopeError.Refused {
        for (String name : call.json().propertyNames()) {
            require(MEMBERS.contains(name), "Unknown field: " + name);
        }
        var checks = new MessageChecks(call.multimodal());
        for (JsonNode message : call.messages()) {
            checks.check(message);
        }
    }

    private static void require(boolean right, String otherwise) throws DashScopeError.Refused {
        if (!right) {
            throw DashScopeError.invalid(otherwise).refused();
        }
    }

    private void check(JsonNode message) throws DashScopeError.Refused {
        String role = message.path("role").asString("");
        require(ROLES.contains(role), role + " is not one of ['system', 'assistant', 'user', 'tool'] - 'messages.role'");
        require(content(message.path("content")), "Input should be a valid message: " + message);
        for (JsonNode call : message.path("tool_calls").values()) {
            called.add(call.path("id").asString(""));
            require(call.path("function").path("arguments").isString(), "arguments must be in JSON format");
        }
        if (role.equals("tool")) {
            boolean known = called.contains(message.path("tool_call_id").asString(""));
            require(known, "messages with role \"tool\" must be a response to a preceeding message with \"tool_calls\".");
            require(multimodal || !message.path("content").asString("").isEmpty(),
                    "The content field is a required field.");
        }
    }

    /** The text endpoint takes lists for cache marks only, and then of texts only. */
    private boolean content(JsonNode content) {
        if (!multimodal && content.isString()) {
            return true;
        }
        return content.isArray() && content.values().stream().allMatch(multimodal ? MessageChecks::isMedia
                : MessageChecks::isText);
    }

    private static boolean isText(JsonNode part) {
        return part.path("type").asString("").equals("text") && part.path("text").isString();
    }

    /** A part has no type: what it is, is the name of its one member of these. */
    private static boolean isMedia(JsonNode part) {
        return !part.has("type") && MEDIA.stream().filter(part::has).count() == 1;
    }
}
