package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The text inside a JSON string: what stands between the quotes, without its escapes. */
final class JsonText {
    private JsonText() {}

    /** Decodes scanned string content. */
    static String decode(byte[] in, int from, int to) {
        int escape = indexOfEscape(in, from, to);
        if (escape == to) {
            return new String(in, from, to - from, UTF_8);
        }
        var text = new StringBuilder(to - from);
        int plain = from;
        for (int i = escape; i < to; i = indexOfEscape(in, plain, to)) {
            text.append(new String(in, plain, i - plain, UTF_8));
            plain = i + appendEscape(in, i, text);
        }
        return text.append(new String(in, plain, to - plain, UTF_8)).toString();
    }

    /** The offset of the quote that closes the string whose opening quote is there. */
    static int end(byte[] in, int quote) {
        int i = quote + 1;
        while (in[i] != '"') {
            i += in[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    /** Whether a string is that text. Compares in place; only what has an escape or is beyond ASCII is decoded. */
    static boolean is(byte[] in, int quote, String text) {
        int from = quote + 1;
        for (int i = 0; i < text.length(); i++) {
            byte b = in[from + i];
            if (b == '\\' || b < 0) {
                return decode(in, from, end(in, quote)).equals(text);
            }
            if (b == '"' || b != text.charAt(i)) {
                return false;
            }
        }
        return in[from + text.length()] == '"';
    }

    private static int indexOfEscape(byte[] in, int from, int to) {
        int i = from;
        while (i < to && in[i] != '\\') {
            i++;
        }
        return i;
    }

    /** Appends the character that the escape at {@code i} stands for; returns the length of the escape. */
    private static int appendEscape(byte[] in, int i, StringBuilder text) {
        byte letter = in[i + 1];
        if (letter == 'u') {
            text.append((char) Integer.parseInt(new String(in, i + 2, 4, UTF_8), 16));
            return 6;
        }
        text.append(switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) letter;
        });
        return 2;
    }
}
