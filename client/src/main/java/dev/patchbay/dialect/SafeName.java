package dev.patchbay.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and ids with letters that a provider refuses, written in those that all take: {@code a.b} becomes
 * {@code a_x2e_b}. No two names become the same, and the way back needs no memory. A name in good letters stays as it
 * is, unless it looks like a written one.
 */
public final class SafeName {
    private static final Pattern STRANGE = Pattern.compile("[^a-zA-Z0-9_-]|_(?=x[0-9a-f]+(?:_|[^a-zA-Z0-9_-]))");
    private static final Pattern WRITTEN = Pattern.compile("_x([0-9a-f]{1,5})_");

    private SafeName() {}

    /** The name in letters of {@code a-z A-Z 0-9 _ -}. */
    public static String write(String name) {
        Matcher strange = STRANGE.matcher(name);
        return strange.find() ? strange.replaceAll(letter -> "_x" + Integer.toHexString(letter.group().codePointAt(0)) + "_")
                : name;
    }

    /** The name that was written. */
    public static String read(String written) {
        Matcher letters = WRITTEN.matcher(written);
        return letters.find()
                ? letters.replaceAll(code -> Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(code.group(1), 16))))
                : written;
    }
}
