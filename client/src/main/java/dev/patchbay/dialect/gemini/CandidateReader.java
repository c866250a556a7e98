package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One candidate of a stream, as its frames come: each of its parts becomes a delta. */
final class CandidateReader {
    private final long index;
    private final AnswerHead head;
    private final Parts parts;
    private final List<ChatChunk> out = new ArrayList<>();
    private boolean opened;
    private Optional<Json> grounding = Optional.empty();
    private Optional<Json> logprobs = Optional.empty();
    private @Nullable String finishReason;
    private @Nullable String finishMessage;

    CandidateReader(long index, AnswerHead head) {
        this.index = index;
        this.head = head;
        parts = new Parts(head);
    }

    /** Reads what a frame adds. */
    List<ChatChunk> read(JsonObject candidate) {
        logprobs = Logprobs.in(candidate);
        candidate.object("content").ifPresent(said ->
                said.objects("parts").forEach(part -> parts.read(part).ifPresent(this::add)));
        if (logprobs.isPresent()) {
            add(new JsonWriter().beginObject().member("content", ""));
        }
        candidate.find("groundingMetadata").ifPresent(this::ground);
        // Some versions repeat it in every frame, and frames may follow it (songquanpeng/one-api#1408).
        candidate.string("finishReason").ifPresent(reason -> finishReason = reason);
        candidate.string("finishMessage").ifPresent(message -> finishMessage = message);
        return taken();
    }

    private List<ChatChunk> taken() {
        List<ChatChunk> taken = List.copyOf(out);
        out.clear();
        return taken;
    }

    private void add(Part part) {
        JsonWriter delta = new JsonWriter().beginObject();
        switch (part) {
            case Part.Text piece -> write(delta, piece);
            case Part.Thought piece ->
                piece.write(delta.member("reasoning_content", piece.text()).name("reasoning_details").beginArray())
                        .endArray();
            case Part.Call call ->
                call.write(delta.name("tool_calls").beginArray().beginObject().member("index", call.index()))
                        .endObject().endArray();
        }
        add(delta);
    }

    private void write(JsonWriter delta, Part.Text piece) {
        if (!piece.text().isEmpty()) {
            delta.member("content", piece.text());
        }
        if (piece.signed()) {
            Signed.write(delta, parts.signatures(), grounding);
        }
    }

    private void ground(Json metadata) {
        grounding = Optional.of(metadata);
        add(Signed.write(new JsonWriter().beginObject(), parts.signatures(), grounding));
    }

    private void add(JsonWriter delta) {
        open();
        out.add(head.chunks().delta(index, delta.endObject().toJson(), logprobs));
        logprobs = Optional.empty();
    }

    /** The role, once, before anything else. */
    private void open() {
        if (!opened) {
            opened = true;
            out.add(head.chunks().role(index));
        }
    }

    /** Whether it has told why it ended. */
    boolean finished() {
        return finishReason != null;
    }

    /**
     * The last chunks.
     *
     * @throws dev.patchbay.error.PatchbayException if the model failed and nothing came
     */
    List<ChatChunk> end() {
        String reason = String.valueOf(finishReason);
        String word = parts.finishWord(reason, finishMessage);
        if (!parts.images().isEmpty()) {
            add(new JsonWriter().beginObject().member("images", Json.of(parts.images())));
        }
        return finish(word, reason);
    }

    /** The end of an answer that was never begun, as the prompt was blocked. */
    List<ChatChunk> blocked(String reason) {
        return finish("content_filter", reason);
    }

    private List<ChatChunk> finish(String word, String reason) {
        open();
        out.add(head.chunks().finish(index, word, Optional.of(reason)));
        return taken();
    }
}
