package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.Locale;
import java.util.Optional;

/** Writes the body of {@code /api/chat}. */
final class ChatBody {
    /** Held to JSON but not told so, a model may write blanks up to its limit. */
    private static final String WRITE_JSON = "Answer with JSON.";

    private final Refusals refusals;
    private final FieldLadder ladder;
    private final Thinkers thinkers;

    ChatBody(Refusals refusals, Thinkers thinkers) {
        this.refusals = refusals;
        this.thinkers = thinkers;
        ladder = new FieldLadder(refusals);
    }

    byte[] write(ChatRequest request, String model, boolean stream) {
        ladder.check(request);
        Optional<Json> format = request.responseFormat().flatMap(this::format);
        var out = new JsonWriter(request.toJson().toJson().length() + 256).beginObject().member("model", model);
        boolean silent = format.isPresent() && !mentionsJson(request);
        new Conversation(refusals, out).write(request.messages(), silent ? WRITE_JSON : "");
        new Tools(refusals, request).write(out);
        // Streaming is what the server does unless it is told otherwise.
        out.member("stream", stream);
        thinkers.think(request, model).ifPresent(think -> out.member("think", think));
        format.ifPresent(form -> out.member("format", form));
        Options.write(out, request);
        // Else the server drops the oldest messages without a word when the conversation is too long.
        if (!request.toJson().has("truncate")) {
            out.member("truncate", false);
        }
        // Ollama's own fields must not stand there twice.
        ladder.forward(request.toJson(), out, field -> field.equals("format") && format.isPresent()
                || field.equals("think") && request.reasoningEffort().isPresent());
        return out.endObject().toBytes();
    }

    private Optional<Json> format(ResponseFormat format) {
        return switch (format) {
            case ResponseFormat.Plain plain -> plain.equals(ResponseFormat.TEXT)
                    ? Optional.empty() : Optional.of(Json.of("json"));
            case ResponseFormat.JsonSchema wanted -> Optional.of(wanted.schema().toJson());
            case ResponseFormat.Other other -> throw refusals.of("response_format.type",
                    "Ollama has nothing that would be " + other.format().find("type").orElse(Json.NULL));
        };
    }

    private static boolean mentionsJson(ChatRequest request) {
        return request.field("messages").map(Json::toString).orElse("").toLowerCase(Locale.ROOT).contains("json");
    }
}
