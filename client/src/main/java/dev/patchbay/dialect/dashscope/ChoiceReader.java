package dev.patchbay.dialect.dashscope;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One answer of a stream, growing; tells what each event adds as deltas. */
final class ChoiceReader {
    private final Growing text;
    private final Growing reasoning;
    private final CallsReader calls;
    private boolean begun;
    private @Nullable FinishWord finish;

    ChoiceReader(boolean incremental) {
        text = new Growing(incremental);
        reasoning = new Growing(incremental);
        calls = new CallsReader(incremental);
    }

    /**
     * Reads an event.
     *
     * @param emit takes each delta
     * @param emitText takes the delta of the text, which probabilities may go with
     */
    void read(JsonObject choice, Consumer<Consumer<JsonWriter>> emit, Consumer<Consumer<JsonWriter>> emitText) {
        JsonObject message = choice.object("message").orElse(JsonObject.EMPTY);
        if (!begun) {
            begun = true;
            emit.accept(out -> out.beginObject().member("role", "assistant").member("content", "")
                    .member("refusal", Json.NULL).endObject());
        }
        say("reasoning_content", reasoning.add(message.string("reasoning_content").orElse("")), emit);
        say("content", text.add(content(message)), emitText);
        calls.read(message.objects("tool_calls"), emit);
    }

    private static void say(String field, String piece, Consumer<Consumer<JsonWriter>> emit) {
        if (!piece.isEmpty()) {
            emit.accept(out -> out.beginObject().member(field, piece).endObject());
        }
    }

    /** A string, or with multimodal models a list of texts. */
    static String content(JsonObject message) {
        List<JsonObject> parts = message.objects("content");
        return message.string("content").orElseGet(() ->
                parts.stream().map(part -> part.string("text").orElse("")).collect(Collectors.joining()));
    }

    boolean calls() {
        return !calls.isEmpty();
    }

    void closeCalls(Consumer<Consumer<JsonWriter>> emit) {
        calls.close(emit);
    }

    /** Notes why it ended; returns whether that is news. */
    boolean end(FinishWord word) {
        boolean news = finish == null;
        finish = word;
        return news;
    }

    boolean ended() {
        return finish != null;
    }
}
