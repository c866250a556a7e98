package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Several system messages as one at the top: some chat templates refuse or reorder them. */
final class SystemMessages {
    private SystemMessages() {}

    /** There must be one at least. */
    static List<Json> merge(List<Json> messages) {
        var system = messages.stream().filter(SystemMessages::isSystemText).toList();
        var merged = new ArrayList<Json>(messages.size());
        merged.add(system.get(0).object().with("content", Json.of(text(system))).toJson());
        messages.stream().filter(message -> !isSystemText(message)).forEach(merged::add);
        return merged;
    }

    private static String text(List<Json> system) {
        return String.join("\n\n", system.stream().map(message -> message.object().string("content").orElse(""))
                .toList());
    }

    private static boolean isSystemText(Json message) {
        return message.is(Json.Kind.OBJECT) && isSystemText(message.object());
    }

    static boolean isSystemText(JsonObject message) {
        return message.says("role", "system")
                && message.find("content").filter(content -> content.is(Json.Kind.STRING)).isPresent();
    }
}
