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
        List<Json> after = repair(before, profile);
        return after.equals(before) ? Optional.empty() : Optional.of(Json.of(after));
    }

    private static List<Json> repair(List<Json> messages, Profile profile) {
        var repaired = new ArrayList<Json>(messages.size());
        for (Json message : messages) {
            if (!message.is(Json.Kind.OBJECT)) {
                repaired.add(message);
            } else if (profile.plainMessages()) {
                plain(message.object()).map(JsonObject::toJson).ifPresent(repaired::add);
            } else {
                repaired.add(profile.openAiFields() ? withoutForeign(message.object()).toJson() : message);
            }
        }
        return profile.plainMessages() ? SystemMessages.merge(repaired) : repaired;
    }

    private static JsonObject withoutForeign(JsonObject message) {
        var edit = message.edit();
        FOREIGN.forEach(edit::remove);
        return withoutInParts("cache_control", edit.apply());
    }

    private static JsonObject withoutInParts(String field, JsonObject message) {
        List<Json> parts = message.array("content");
        if (parts.stream().noneMatch(part -> part.is(Json.Kind.OBJECT) && part.object().has(field))) {
            return message;
        }
        return message.with("content", Json.of(parts.stream()
                .map(part -> part.is(Json.Kind.OBJECT) ? part.object().without(field).toJson() : part).toList()));
    }

    /** The message as every chat template takes it; empty if it says nothing and is better left out. */
    private static Optional<JsonObject> plain(JsonObject message) {
        JsonObject plain = plainContent(withoutInParts("prompt_cache_breakpoint", message));
        String role = plain.string("role").orElse("");
        if (role.equals("developer")) {
            return Optional.of(plain.with("role", Json.of("system")));
        }
        if (!role.equals("assistant") || !isSilent(plain)) {
            return Optional.of(plain);
        }
        boolean calls = !plain.array("tool_calls").isEmpty() || plain.find("function_call").isPresent();
        return calls ? Optional.of(plain.with("content", Json.of(""))) : Optional.empty();
    }

    private static boolean isSilent(JsonObject message) {
        return message.find("content").isEmpty() || message.string("content").filter(String::isEmpty).isPresent();
    }

    /** A list of nothing but texts becomes one string: several templates drop or mirror lists. */
    private static JsonObject plainContent(JsonObject message) {
        List<Json> parts = message.array("content");
        boolean plainTexts = !parts.isEmpty() && parts.stream().allMatch(MessageRepairs::isPlainText);
        if (!plainTexts) {
            return message;
        }
        var text = new StringBuilder();
        parts.forEach(part -> part.object().string("text").ifPresent(text::append));
        return message.with("content", Json.of(text.toString()));
    }

    private static boolean isPlainText(Json part) {
        return part.is(Json.Kind.OBJECT) && part.object().string("type").orElse("").equals("text")
                && part.object().names().size() == 2;
    }
}
