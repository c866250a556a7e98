package dev.patchbay.dialect;

import dev.patchbay.chat.ChatResponse;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonWriter;
import java.util.function.Supplier;

/** What came of reading something, as JSON: the answer, or the class of the failure and its words. */
public final class Outcome {
    private Outcome() {}

    /** What comes of this reading. */
    public static String of(Supplier<ChatResponse> reading) {
        try {
            return reading.get().toJson().toString();
        } catch (PatchbayException failure) {
            return failure(failure.kind().name(), String.valueOf(failure.getMessage()));
        }
    }

    /** What a fixture says in its section {@code answer}, or in {@code failure}. */
    public static String in(Fixture fixture) {
        if (!fixture.has("failure")) {
            return fixture.section("answer");
        }
        String[] failure = fixture.section("failure").split(" ", 2);
        return failure(failure[0], failure[1]);
    }

    private static String failure(String kind, String message) {
        return new JsonWriter().beginObject().member("fails", kind).member("message", message).endObject()
                .toJson().toString();
    }

    /** JSON without the white space between its tokens, else byte for byte: files stand over many lines for people. */
    public static String compact(String json) {
        var out = new StringBuilder(json.length());
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted && c == '\\') {
                out.append(c).append(json.charAt(++i));
            } else {
                quoted ^= c == '"';
                if (quoted || c > ' ') {
                    out.append(c);
                }
            }
        }
        return out.toString();
    }
}
