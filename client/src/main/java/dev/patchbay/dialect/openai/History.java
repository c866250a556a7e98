package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes the messages of a request as a server's {@link MessageRules} say. */
final class History {
    private static final List<String> REASONING =
            List.of("reasoning_details", "reasoning", "reasoning_text", "reasoning_content", "thinking_blocks");
    private static final Set<String> TOOL_CALL = Set.of("id", "type", "function", "index");

    private final MessageRules rules;
    private final boolean thinks;

    /**
     * A history for one request.
     *
     * @param thinks whether the model may think about this request
     */
    History(MessageRules rules, boolean thinks) {
        this.rules = rules;
        this.thinks = thinks;
    }

    /** The same list if nothing has to be changed. */
    List<Json> apply(List<Json> messages) {
        if (rules.none()) {
            return messages;
        }
        return messages.stream().map(message -> message.is(Json.Kind.OBJECT) ? changed(message.object()) : message)
                .toList();
    }

    private Json changed(JsonObject message) {
        var edit = message.edit();
        rules.drop().forEach(edit::remove);
        message.string("tool_call_id").ifPresent(id -> putChanged("tool_call_id", id, edit));
        if (message.string("role").orElse("").equals("assistant")) {
            replay(message, edit);
            calls(message, edit);
        }
        return known(edit.apply()).toJson();
    }

    private void putChanged(String field, String id, JsonObject.Edit edit) {
        String fit = rules.toolCallIds().fit(id);
        if (!fit.equals(id)) {
            edit.put(field, fit);
        }
    }

    private void replay(JsonObject message, JsonObject.Edit edit) {
        if (rules.replay() == MessageRules.Replay.KEEP) {
            return;
        }
        String told = message.string("reasoning_content").orElse("");
        String text = told.isEmpty() ? words(message) : told;
        REASONING.forEach(edit::remove);
        boolean required = rules.replay() == MessageRules.Replay.TEXT_REQUIRED && thinks
                && !message.array("tool_calls").isEmpty();
        if (rules.replay() != MessageRules.Replay.STRIP && (!text.isEmpty() || required)) {
            edit.put("reasoning_content", text.isEmpty() ? " " : text);
        }
    }

    /** What was thought, in words. What another vendor signed is for that vendor alone. */
    private static String words(JsonObject message) {
        String details = message.objects("reasoning_details").stream()
                .filter(piece -> piece.string("format").filter(format -> !format.equals("unknown")).isEmpty())
                .filter(piece -> piece.find("signature").isEmpty())
                .map(piece -> piece.string("text").or(() -> piece.string("summary")).orElse(""))
                .collect(Collectors.joining());
        return details.isEmpty() ? message.string("reasoning").orElse("") : details;
    }

    private void calls(JsonObject message, JsonObject.Edit edit) {
        List<JsonObject> calls = message.objects("tool_calls");
        if (calls.isEmpty()) {
            return;
        }
        List<Json> fit = calls.stream().map(call -> {
            var changes = call.edit();
            call.string("id").ifPresent(id -> putChanged("id", id, changes));
            if (!rules.members().isEmpty()) {
                call.names().stream().filter(name -> !TOOL_CALL.contains(name)).forEach(changes::remove);
            }
            return changes.apply().toJson();
        }).toList();
        if (!fit.equals(calls.stream().map(JsonObject::toJson).toList())) {
            edit.put("tool_calls", Json.of(fit));
        }
    }

    /** A server that names every unknown member an error names null ones so, too. */
    private JsonObject known(JsonObject message) {
        if (rules.members().isEmpty()) {
            return message;
        }
        var out = new JsonWriter().beginObject();
        message.names().stream().filter(rules.members()::contains)
                .forEach(name -> message.find(name).ifPresent(value -> out.member(name, value)));
        return out.endObject().toObject();
    }
}
