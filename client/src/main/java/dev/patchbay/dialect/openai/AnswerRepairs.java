package dev.patchbay.dialect.openai;

import dev.patchbay.call.RequestId;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes an answer of a server that imitates OpenAI what OpenAI's would be: what is missing is filled in, what is in
 * another place or form is put right. An answer in good form keeps its bytes.
 */
final class AnswerRepairs {
    private final Thoughts thoughts;
    private final InstantSource clock;

    AnswerRepairs(Profile profile, InstantSource clock) {
        this.thoughts = Thoughts.of(profile);
        this.clock = clock;
    }

    JsonObject apply(JsonObject answer) {
        var edit = answer.edit();
        if (!answer.hasText("id")) {
            edit.put("id", "chatcmpl-" + RequestId.create());
        }
        if (!answer.says("object", "chat.completion")) {
            edit.put("object", "chat.completion");
        }
        if (answer.integer("created").orElse(0) == 0) {
            edit.put("created", Json.of(clock.instant().getEpochSecond()));
        }
        edit.each("choices", this::choice);
        UsagePlace.repair(answer).ifPresent(usage -> edit.put("usage", usage));
        return edit.apply();
    }

    private JsonObject choice(JsonObject choice) {
        var edit = choice.edit();
        JsonObject message = choice.object("message").orElse(JsonObject.EMPTY);
        JsonObject repaired = message(message);
        if (repaired != message) {
            edit.put("message", repaired.toJson());
        }
        FinishWord.repair(choice, !message.array("tool_calls").isEmpty(), edit);
        return edit.apply();
    }

    private JsonObject message(JsonObject message) {
        var edit = message.edit();
        thoughts.repair(message, edit);
        new ThinkTag().repair(message, true, edit);
        if (!message.has("content")) {
            edit.put("content", Json.NULL);
        }
        List<JsonObject> calls = message.objects("tool_calls");
        if (calls.isEmpty()) {
            return edit.apply();
        }
        List<Json> repaired = calls.stream().map(AnswerRepairs::call).toList();
        if (!repaired.equals(calls.stream().map(JsonObject::toJson).toList())) {
            edit.put("tool_calls", Json.of(repaired));
        }
        return edit.apply();
    }

    private static Json call(JsonObject call) {
        var edit = call.edit();
        if (!call.hasText("id")) {
            edit.put("id", "call_" + RequestId.create());
        }
        if (!call.has("type")) {
            edit.put("type", "function");
        }
        call.object("function").ifPresent(function -> arguments(function).ifPresent(text ->
                edit.put("function", function.with("arguments", Json.of(text)).toJson())));
        return edit.apply().toJson();
    }

    /** The arguments as they should be, if they are not. */
    private static Optional<String> arguments(JsonObject function) {
        Json arguments = function.find("arguments").orElse(Json.NULL);
        return switch (arguments.kind()) {
            case STRING -> arguments.length() == 2 ? Optional.of("{}") : Optional.empty();
            case NULL -> Optional.of("{}");
            default -> Optional.of(arguments.toString());
        };
    }
}
