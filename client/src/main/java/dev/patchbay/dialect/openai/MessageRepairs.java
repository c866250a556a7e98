package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings messages into a form that the target takes. Looks first and rewrites only messages that need it, so that a
 * conversation in good form stays byte for byte.
 */
final class MessageRepairs {
    /** What other providers' answers carry and OpenAI refuses as unknown. */
    private static final List<String> FOREIGN = List.of("reasoning_content", "reasoning", "reasoning_text",
            "reasoning_details", "thinking", "thinking_blocks", "extra_content", "images", "cache_control");

    private MessageRepairs() {}

    /** The repaired messages; empty if nothing needs repair. */
    static Optional<Json> apply(Json messages, Profile profile) {
        if (!messages.is(Json.Kind.ARRAY)) {
            return Optional.empty();
        }
        List<Json> before = messages.array();
        List<Json> after = profile.plainMessages() ? PlainMessages.of(before)
                : profile.openAiFields() ? withoutForeign(before) : before;
        return after == before ? Optional.empty() : Optional.of(Json.of(after));
    }

    private static List<Json> withoutForeign(List<Json> messages) {
        var repaired = new ArrayList<Json>(messages.size());
        boolean same = true;
        boolean system = false;
        boolean developer = false;
        for (Json message : messages) {
            JsonObject before = message.is(Json.Kind.OBJECT) ? message.object() : JsonObject.EMPTY;
            JsonObject after = withoutForeign(before);
            system |= before.says("role", "system");
            developer |= before.says("role", "developer");
            same &= after == before;
            repaired.add(after == before ? message : after.toJson());
        }
        return system && developer ? withoutDeveloper(repaired) : same ? messages : repaired;
    }

    /** The two are not to be mixed; the older one is what all models and versions of the API know. */
    private static List<Json> withoutDeveloper(List<Json> messages) {
        return messages.stream().map(message -> message.is(Json.Kind.OBJECT) && message.object().says("role", "developer")
                ? message.object().with("role", Json.of("system")).toJson() : message).toList();
    }

    private static JsonObject withoutForeign(JsonObject message) {
        var edit = message.edit();
        FOREIGN.forEach(edit::remove);
        edit.each("tool_calls", call -> call.without("extra_content"));
        return withoutInParts("cache_control", edit.apply());
    }

    static JsonObject withoutInParts(String field, JsonObject message) {
        List<Json> parts = message.array("content");
        if (parts.stream().noneMatch(part -> part.is(Json.Kind.OBJECT) && part.object().has(field))) {
            return message;
        }
        return message.with("content", Json.of(parts.stream()
                .map(part -> part.is(Json.Kind.OBJECT) ? part.object().without(field).toJson() : part).toList()));
    }
}
