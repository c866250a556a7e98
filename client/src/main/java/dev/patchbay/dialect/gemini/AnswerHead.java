package dev.patchbay.dialect.gemini;

import dev.patchbay.dialect.ChunkShape;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;

/** What all frames of an answer tell of it. */
final class AnswerHead {
    private final long created;
    private String responseId = "";
    private String model = "";
    private ChunkShape chunks;

    /**
     * The head of one answer.
     *
     * @param created when it began, in seconds since 1970: Gemini does not tell
     */
    AnswerHead(long created) {
        this.created = created;
        chunks = shape();
    }

    /** Takes it from a frame; the first word counts. */
    void read(JsonObject frame) {
        boolean known = !responseId.isEmpty() && !model.isEmpty();
        if (!known) {
            responseId = responseId.isEmpty() ? frame.string("responseId").orElse("") : responseId;
            model = model.isEmpty() ? frame.string("modelVersion").orElse("") : model;
            chunks = shape();
        }
    }

    private ChunkShape shape() {
        return new ChunkShape("chatcmpl-" + id(), Json.of(model), created);
    }

    /** The id of the answer as Gemini knows it; for lack of one, its time. */
    private String id() {
        return responseId.isEmpty() ? Long.toString(created) : responseId;
    }

    ChunkShape chunks() {
        return chunks;
    }

    /** The id for a call to which Gemini gave none. */
    String callId(int number) {
        return CallIds.make(id(), number);
    }
}
