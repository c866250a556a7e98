package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reasoning in a message or delta: always in {@code reasoning_content}, wherever else it may be.
 *
 * @param apart whether thoughts among the parts of the content are taken out of it; not where they must go back as
 *     they came
 */
record Thoughts(boolean apart) {
    /** The thoughts of a server. */
    static Thoughts of(Profile profile) {
        return new Thoughts(profile.messages().replay() == MessageRules.Replay.STRIP);
    }

    /** Whether there is nothing to put right. */
    boolean fit(JsonObject delta) {
        return !delta.has("reasoning") && !delta.has("reasoning_text")
                && delta.find("content").filter(content -> content.is(Json.Kind.ARRAY)).isEmpty();
    }

    /** Puts reasoning where it belongs. */
    void repair(JsonObject message, JsonObject.Edit edit) {
        if (message.find("content").filter(content -> content.is(Json.Kind.ARRAY)).isPresent()) {
            if (apart) {
                parts(message.objects("content"), edit);
            }
        } else if (message.string("reasoning_content").isEmpty()) {
            message.string("reasoning").or(() -> message.string("reasoning_text"))
                    .ifPresent(text -> edit.put("reasoning_content", text));
        }
    }

    /** Mistral's thinking models answer in parts: texts, and thoughts that are made of texts. */
    private static void parts(List<JsonObject> parts, JsonObject.Edit edit) {
        edit.put("content", texts(parts));
        String thoughts = parts.stream().filter(part -> part.string("type").orElse("").equals("thinking"))
                .map(part -> part.string("thinking").orElseGet(() -> texts(part.objects("thinking"))))
                .collect(Collectors.joining());
        if (!thoughts.isEmpty()) {
            edit.put("reasoning_content", thoughts);
        }
    }

    private static String texts(List<JsonObject> parts) {
        return parts.stream().map(part -> part.string("text").orElse("")).collect(Collectors.joining());
    }
}
