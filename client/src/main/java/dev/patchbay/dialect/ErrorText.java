package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The words of errors, as far as they help anybody. */
public final class ErrorText {
    /** More than this of an explanation helps nobody, in characters. */
    private static final int MOST = 2_000;

    private ErrorText() {}

    /** The beginning of a text, with a sign where it is cut. */
    public static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }

    /** The words of a body that is no JSON; empty if there are none, or for an HTML page, which explains nothing. */
    public static String plain(byte[] body) {
        return plain(new String(body, UTF_8));
    }

    /** The same of a text. */
    public static String plain(String body) {
        String text = body.strip();
        return text.startsWith("<") ? "" : cut(text);
    }
}
