package dev.patchbay.dialect.gemini;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
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
    /** Where several parts of a text are signed: all but the last, as Google's own layer knows only one a message. */
    private static final String EARLIER = "earlier_signatures";

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

    /**
     * A signature on a piece of the text of a message, in UTF-16 units.
     *
     * @param from the first character
     * @param to behind the last one
     */
    record OnText(String signature, int from, int to) {}

    /**
     * The signatures on the text of a message, in its order. Where none, or a wrong place, is told of the one that
     * Google's own layer would tell, it is on the whole text.
     */
    static List<OnText> onText(JsonObject extra, String text) {
        JsonObject google = google(extra);
        var signed = new ArrayList<OnText>();
        for (JsonObject earlier : google.objects(EARLIER)) {
            onText(earlier, end(signed), text.length()).ifPresent(signed::add);
        }
        onText(google, end(signed), text.length()).ifPresent(signed::add);
        boolean whole = signed.size() == google.objects(EARLIER).size() + 1;
        return whole || signature(extra).isEmpty() ? signed
                : List.of(new OnText(signature(extra).orElseThrow(), 0, text.length()));
    }

    private static int end(List<OnText> signed) {
        return signed.isEmpty() ? 0 : signed.getLast().to();
    }

    private static Optional<OnText> onText(JsonObject told, int least, int most) {
        var ends = told.array(SPAN);
        Optional<String> signature = told.string(SIGNATURE).filter(text -> !text.isEmpty());
        if (ends.size() == 2 && ends.stream().allMatch(end -> end.is(Json.Kind.NUMBER))) {
            double from = ends.get(0).number();
            double to = ends.get(1).number();
            if (least <= from && from <= to && to <= most) {
                return signature.map(text -> new OnText(text, (int) from, (int) to));
            }
        }
        return Optional.empty();
    }

    /** What Google adds to a message: {@code extra_content} with what is known so far. */
    static JsonWriter write(JsonWriter out, List<OnText> signed, Optional<Json> grounding) {
        out.name(EXTRA).beginObject().name(GOOGLE).beginObject();
        if (!signed.isEmpty()) {
            write(out, signed.getLast());
        }
        if (signed.size() > 1) {
            out.name(EARLIER).beginArray();
            signed.subList(0, signed.size() - 1).forEach(one -> write(out.beginObject(), one).endObject());
            out.endArray();
        }
        grounding.ifPresent(found -> out.member("grounding_metadata", found));
        return out.endObject().endObject();
    }

    private static JsonWriter write(JsonWriter out, OnText signed) {
        return out.member(SIGNATURE, signed.signature())
                .name(SPAN).beginArray().number(signed.from()).number(signed.to()).endArray();
    }
}
