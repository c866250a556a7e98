package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of one request, brought into the form that every chat template takes. */
final class PlainMessages {
    private final List<Json> messages;
    private boolean changed;
    private boolean systemBelowOthers;

    private PlainMessages(int count) {
        messages = new ArrayList<>(count);
    }

    /** The same list if nothing has to be changed. */
    static List<Json> of(List<Json> messages) {
        var plain = new PlainMessages(messages.size());
        messages.forEach(plain::add);
        List<Json> repaired = plain.changed ? plain.messages : messages;
        return plain.systemBelowOthers ? SystemMessages.merge(repaired) : repaired;
    }

    private void add(Json message) {
        if (message.is(Json.Kind.OBJECT)) {
            JsonObject before = message.object();
            repaired(before).ifPresentOrElse(after -> add(message, before, after), () -> changed = true);
        } else {
            messages.add(message);
        }
    }

    private void add(Json message, JsonObject before, JsonObject after) {
        systemBelowOthers |= !messages.isEmpty() && SystemMessages.isSystemText(after);
        changed |= after != before;
        messages.add(after == before ? message : after.toJson());
    }

    /** The message as it should be; empty if it says nothing and is better left out. */
    private static Optional<JsonObject> repaired(JsonObject message) {
        JsonObject plain = plainContent(MessageRepairs.withoutInParts("prompt_cache_breakpoint", message));
        if (plain.says("role", "developer")) {
            return Optional.of(plain.with("role", Json.of("system")));
        }
        boolean empty = plain.says("content", "");
        boolean silent = plain.says("role", "assistant") && (empty || plain.find("content").isEmpty());
        if (!silent) {
            return Optional.of(plain);
        }
        boolean calls = !plain.array("tool_calls").isEmpty() || plain.find("function_call").isPresent();
        return !calls ? Optional.empty() : Optional.of(empty ? plain : plain.with("content", Json.of("")));
    }

    /** A list of nothing but texts becomes one string: several templates drop or mirror lists. */
    private static JsonObject plainContent(JsonObject message) {
        List<Json> parts = message.array("content");
        boolean plainTexts = !parts.isEmpty() && parts.stream().allMatch(PlainMessages::isPlainText);
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
