package dev.patchbay.dialect.gemini;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One candidate of an answer that came in one piece: its parts become a message. */
final class WholeCandidate {
    private final JsonObject candidate;
    private final Parts parts;
    private final StringBuilder text = new StringBuilder();
    private final List<Part.Thought> thoughts = new ArrayList<>();
    private final List<Part.Call> calls = new ArrayList<>();

    WholeCandidate(JsonObject candidate, AnswerHead head) {
        this.candidate = candidate;
        parts = new Parts(head);
        candidate.object("content").ifPresent(said ->
                said.objects("parts").forEach(part -> parts.read(part).ifPresent(this::add)));
    }

    private void add(Part part) {
        switch (part) {
            case Part.Text piece -> text.append(piece.text());
            case Part.Thought piece -> think(piece);
            case Part.Call call -> calls.add(call);
        }
    }

    private void think(Part.Thought piece) {
        boolean goesOn = !thoughts.isEmpty() && thoughts.getLast().index() == piece.index();
        thoughts.add(goesOn ? thoughts.removeLast().and(piece) : piece);
    }

    /**
     * Writes it as a choice.
     *
     * @throws dev.patchbay.error.PatchbayException if the model failed and nothing came
     */
    void write(JsonWriter out) {
        String reason = candidate.string("finishReason").orElse("");
        String word = parts.finishWord(reason, candidate.string("finishMessage").orElse(null));
        write(out, candidate.integer("index").orElse(0), word, reason);
    }

    /** Writes the choice of an answer that was never begun, as the prompt was blocked. */
    static void writeBlocked(JsonWriter out, AnswerHead head, String reason) {
        new WholeCandidate(JsonObject.EMPTY, head).write(out, 0, "content_filter", reason);
    }

    private void write(JsonWriter out, long index, String word, String reason) {
        out.beginObject().member("index", index).name("message");
        writeMessage(out);
        out.member("logprobs", Logprobs.in(candidate).orElse(Json.NULL))
                .member("finish_reason", word).member("native_finish_reason", reason).endObject();
    }

    private void writeMessage(JsonWriter out) {
        out.beginObject().member("role", "assistant")
                .member("content", text.isEmpty() && !calls.isEmpty() ? Json.NULL : Json.of(text.toString()))
                .member("refusal", Json.NULL);
        if (!thoughts.isEmpty()) {
            var said = new StringBuilder();
            thoughts.forEach(thought -> said.append(thought.text()));
            out.member("reasoning_content", said.toString());
        }
        Optional<Json> grounding = candidate.find("groundingMetadata");
        if (grounding.isPresent() || !parts.signatures().isEmpty()) {
            Signed.write(out, parts.signatures(), grounding);
        }
        if (!parts.images().isEmpty()) {
            out.member("images", Json.of(parts.images()));
        }
        writeLists(out);
        out.endObject();
    }

    private void writeLists(JsonWriter out) {
        if (!calls.isEmpty()) {
            out.name("tool_calls").beginArray();
            calls.forEach(call -> call.write(out.beginObject()).endObject());
            out.endArray();
        }
        if (!thoughts.isEmpty()) {
            out.name("reasoning_details").beginArray();
            thoughts.forEach(thought -> thought.write(out));
            out.endArray();
        }
    }
}
