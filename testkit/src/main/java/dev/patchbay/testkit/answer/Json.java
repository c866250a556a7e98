package dev.patchbay.testkit.answer;

import org.jspecify.annotations.Nullable;

/** Writes JSON strings; the rest of an answer's JSON is written out where it belongs, so that its bytes can be seen. */
public final class Json {
    private static final String HEX = "0123456789abcdef";

    private Json() {}

    /** The text as a JSON string, quotes included; letters beyond ASCII stay as they are. */
    public static String quote(String text) {
        var out = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(out, text.charAt(i));
        }
        return out.append('"').toString();
    }

    /** The text as a JSON string, or {@code null}. */
    public static String quoteOrNull(@Nullable String text) {
        return text == null ? "null" : quote(text);
    }

    /** The same JSON with letters beyond ASCII as escapes. */
    public static String ascii(String json) {
        var out = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (letter < 128) {
                out.append(letter);
            } else {
                escape(out, letter);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char letter) {
        switch (letter) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> appendOther(out, letter);
        }
    }

    private static void appendOther(StringBuilder out, char letter) {
        if (letter < ' ') {
            escape(out, letter);
        } else {
            out.append(letter);
        }
    }

    private static void escape(StringBuilder out, char letter) {
        out.append("\\u").append(HEX.charAt(letter >> 12)).append(HEX.charAt(letter >> 8 & 15))
                .append(HEX.charAt(letter >> 4 & 15)).append(HEX.charAt(letter & 15));
    }
}
