package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One candidate of an answer, as its frames come: each of its parts becomes a delta. */
final class CandidateReader {
    private static final Set<String> TEXT_ONLY = Set.of("text", "thought", "thoughtSignature");

    private final long index;
    private final AnswerHead head;
    private final List<ChatChunk> out = new ArrayList<>();
    private final List<Json> images = new ArrayList<>();
    private final List<Signed.OnText> signatures = new ArrayList<>();
    private boolean opened;
    private boolean content;
    private int calls;
    private int thoughts;
    private int textLength;
    private Optional<Json> grounding = Optional.empty();
    private Optional<Json> logprobs = Optional.empty();
    private @Nullable String finishReason;
    private @Nullable String finishMessage;

    CandidateReader(long index, AnswerHead head) {
        this.index = index;
        this.head = head;
    }

    /** Reads what a frame adds. */
    List<ChatChunk> read(JsonObject candidate) {
        logprobs = candidate.object("logprobsResult").map(Logprobs::of);
        candidate.object("content").ifPresent(said -> said.objects("parts").forEach(this::part));
        if (logprobs.isPresent()) {
            add(new JsonWriter().beginObject().member("content", "").endObject());
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

    /** Parts of other kinds, such as code that was run, have no place in the answer. */
    private void part(JsonObject part) {
        boolean thought = part.bool("thought").orElse(false);
        Optional<String> signed = part.string("thoughtSignature").filter(text -> !text.isEmpty());
        Optional<JsonObject> call = part.object("functionCall");
        Optional<JsonObject> media = part.object("inlineData");
        if (call.isPresent()) {
            call(call.get(), signed);
        } else if (media.isPresent() && !thought) {
            image(media.get(), signed);
        } else if (TEXT_ONLY.containsAll(part.names())) {
            String text = part.string("text").orElse("");
            if (thought) {
                thought(text, signed);
            } else {
                text(text, signed);
            }
        }
    }

    private void text(String text, Optional<String> signed) {
        if (text.isEmpty() && signed.isEmpty()) {
            return;
        }
        var delta = new JsonWriter().beginObject();
        if (!text.isEmpty()) {
            delta.member("content", text);
            content = true;
        }
        if (signed.isPresent()) {
            signatures.add(new Signed.OnText(signed.get(), textLength, textLength + text.length()));
            Signed.write(delta, signatures, grounding);
        }
        textLength += text.length();
        add(delta.endObject());
    }

    /** Thoughts that follow each other are one piece, up to its signature. */
    private void thought(String text, Optional<String> signed) {
        if (text.isEmpty() && signed.isEmpty()) {
            return;
        }
        content = true;
        var delta = new JsonWriter().beginObject().member("reasoning_content", text)
                .name("reasoning_details").beginArray().beginObject()
                .member("type", "reasoning.text").member("text", text).member("format", ThoughtFormat.NAME);
        signed.ifPresent(proof -> delta.member("signature", proof));
        delta.member("index", thoughts).endObject().endArray();
        thoughts += signed.isPresent() ? 1 : 0;
        add(delta.endObject());
    }

    private void call(JsonObject call, Optional<String> signed) {
        content = true;
        var delta = new JsonWriter().beginObject().name("tool_calls").beginArray().beginObject()
                .member("index", calls)
                .member("id", call.string("id").filter(id -> !id.isEmpty())
                        .orElseGet(() -> head.callId(calls)))
                .member("type", "function").name("function").beginObject()
                .member("name", FunctionNames.fromGemini(call.string("name").orElse("")))
                .member("arguments", call.object("args").map(Compact::of).orElse("{}")).endObject();
        signed.ifPresent(proof -> Signed.write(delta, proof));
        calls++;
        add(delta.endObject().endArray().endObject());
    }

    /** Pictures are held back to the end: they stand in one list, and each comes whole anyway. */
    private void image(JsonObject media, Optional<String> signed) {
        content = true;
        String url = "data:" + media.string("mimeType").orElse("image/png") + ";base64," + media.string("data").orElse("");
        var image = new JsonWriter().beginObject().member("type", "image_url")
                .name("image_url").beginObject().member("url", url).endObject();
        signed.ifPresent(proof -> Signed.write(image, proof));
        images.add(image.endObject().toJson());
    }

    private void ground(Json metadata) {
        grounding = Optional.of(metadata);
        add(Signed.write(new JsonWriter().beginObject(), signatures, grounding).endObject());
    }

    private void add(JsonWriter delta) {
        open();
        out.add(head.chunks().delta(index, delta.toJson(), logprobs));
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
        String word = FinishReasons.of(reason, calls > 0, content, finishMessage);
        if (!images.isEmpty()) {
            add(new JsonWriter().beginObject().member("images", Json.of(images)).endObject());
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
