package dev.patchbay.dialect.gemini;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;

/**
 * Thought signatures in OpenAI's shape. They stand where Google's own OpenAI layer puts them, in
 * {@code extra_content.google.thought_signature} of a call or a message, and go back bit for bit.
 */
final class Signed {
    /** Google's word for calls that Gemini did not make, in place of a signature. */
    static final String PLACEHOLDER = "skip_thought_signature_validator";

    private static final String EXTRA = "extra_content";
    private static final String GOOGLE = "google";
    private static final String SIGNATURE = "thought_signature";
    /** Which characters of the message the signature was on: the part it came with is not told otherwise. */
    private static final String SPAN = "signed_text";

    private Signed() {}

    /** What Google added to a call or message. */
    static JsonObject google(JsonObject extra) {
        return extra.object(EXTRA).flatMap(content -> content.object(GOOGLE)).orElse(JsonObject.EMPTY);
    }

    static Optional<String> signature(JsonObject extra) {
        return google(extra).string(SIGNATURE).filter(text -> !text.isEmpty());
    }

    static JsonWriter write(JsonWriter out, String signature) {
        return out.name(EXTRA).beginObject().name(GOOGLE).beginObject().member(SIGNATURE, signature)
                .endObject().endObject();
    }

    /** The span of the text that a signature was on; the whole text where none, or a wrong one, is told. */
    static Span span(JsonObject extra, String text) {
        var ends = google(extra).array(SPAN);
        if (ends.size() == 2 && ends.stream().allMatch(end -> end.is(Json.Kind.NUMBER))) {
            double from = ends.get(0).number();
            double to = ends.get(1).number();
            if (0 <= from && from <= to && to <= text.length()) {
                return new Span((int) from, (int) to);
            }
        }
        return new Span(0, text.length());
    }

    /**
     * A piece of the text of a message, in UTF-16 units.
     *
     * @param from the first character
     * @param to behind the last one
     */
    record Span(int from, int to) {}

    /** What Google adds to a message: {@code extra_content} with what is known so far. */
    static JsonWriter write(JsonWriter out, Optional<String> signature, Span span, Optional<Json> grounding) {
        out.name(EXTRA).beginObject().name(GOOGLE).beginObject();
        signature.ifPresent(text -> out.member(SIGNATURE, text).name(SPAN).beginArray()
                .number(span.from()).number(span.to()).endArray());
        grounding.ifPresent(found -> out.member("grounding_metadata", found));
        return out.endObject().endObject();
    }
}
