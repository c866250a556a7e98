package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.Reasoning;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;

/**
 * Thoughts, between the blocks in which Claude gives them and the pieces of {@code reasoning_details}. Signatures and
 * encrypted data pass as they are: a changed one is refused.
 */
final class ThoughtBlocks {
    /** Tells whose thoughts they are: another vendor's would be refused. The word is OpenRouter's. */
    static final String CLAUDES = "anthropic-claude-v1";

    private ThoughtBlocks() {}

    /** Whether a piece is of this format; unsigned text is not, as nothing proves it. */
    static boolean isOf(String format, Reasoning piece) {
        boolean same = piece.detail().string("format").map(format::equals).orElse(true);
        return same && (piece.signature().isPresent() || piece.data().isPresent());
    }

    /** Where it stood among the blocks; behind everything that is known if it does not say. */
    static int place(Reasoning piece, int otherwise) {
        return Math.clamp(piece.detail().integer("index").orElse(otherwise), 0, Integer.MAX_VALUE >> 1);
    }

    static Json block(Reasoning piece) {
        JsonObject detail = piece.detail();
        var out = new JsonWriter().beginObject();
        if (piece.signature().isPresent()) {
            out.member("type", "thinking").member("thinking", detail.find("text").orElse(Json.of("")))
                    .member("signature", detail.find("signature").orElseThrow());
        } else {
            out.member("type", "redacted_thinking").member("data", detail.find("data").orElseThrow());
        }
        return out.endObject().toJson();
    }

    /** Opens the list of details with one piece in it. */
    static void text(JsonWriter out, String format, long place, Json text) {
        out.beginObject().member("type", "reasoning.text").member("text", text);
        close(out, format, place);
    }

    static void signature(JsonWriter out, String format, long place, Json signature) {
        out.beginObject().member("type", "reasoning.text").member("format", format).member("index", place)
                .member("signature", signature).endObject();
    }

    static void redacted(JsonWriter out, String format, long place, Json data) {
        out.beginObject().member("type", "reasoning.encrypted").member("data", data);
        close(out, format, place);
    }

    /** A whole block of thinking; where the text is hidden, only the signature is there. */
    static void whole(JsonWriter out, String format, long place, JsonObject block) {
        out.beginObject().member("type", "reasoning.text");
        block.find("thinking").filter(text -> !text.equals(Json.of(""))).ifPresent(text -> out.member("text", text));
        out.member("format", format).member("index", place);
        block.find("signature").filter(signature -> !signature.equals(Json.of("")))
                .ifPresent(signature -> out.member("signature", signature));
        out.endObject();
    }

    private static void close(JsonWriter out, String format, long place) {
        out.member("format", format).member("index", place).endObject();
    }
}
