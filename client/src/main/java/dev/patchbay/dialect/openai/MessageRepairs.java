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
    private static final List<String> FOREIGN =
            List.of("reasoning_content", "reasoning", "reasoning_details", "cache_control", "thinking");

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
        for (Json message : messages) {
            Json after = message.is(Json.Kind.OBJECT) ? withoutForeign(message) : message;
            same &= after == message;
            repaired.add(after);
        }
        return same ? messages : repaired;
    }

    private static Json withoutForeign(Json message) {
        JsonObject before = message.object();
        JsonObject after = withoutForeign(before);
        return after == before ? message : after.toJson();
    }

    private static JsonObject withoutForeign(JsonObject message) {
        var edit = message.edit();
        FOREIGN.forEach(edit::remove);
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
