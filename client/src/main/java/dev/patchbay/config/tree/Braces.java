package dev.patchbay.config.tree;

import java.util.regex.Pattern;

/**
 * Lets <code>{ key: ${NAME:-default} }</code> be written without quotes. In YAML's flow style braces, brackets and
 * commas end a plain value, so those inside a variable reference are replaced, one character by one, before the parser
 * sees them, and put back after.
 */
final class Braces {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*(?::-[^}\\n]*)?\\}");
    private static final String SPECIAL = "{}[],";
    /** The first of five characters of Unicode's private use area. */
    private static final char HIDDEN = '\uE000';

    private final boolean active;

    private Braces(boolean active) {
        this.active = active;
    }

    /** A text that has those private characters already is left alone. */
    static Braces in(String text) {
        return new Braces(text.contains("${") && text.chars().noneMatch(c -> hidden((char) c)));
    }

    String hide(String text) {
        return active ? REFERENCE.matcher(text).replaceAll(found -> swap(found.group()).replace("$", "\\$")) : text;
    }

    private static String swap(String reference) {
        var hidden = new StringBuilder(reference);
        for (int i = 0; i < hidden.length(); i++) {
            int special = SPECIAL.indexOf(hidden.charAt(i));
            if (special >= 0) {
                hidden.setCharAt(i, (char) (HIDDEN + special));
            }
        }
        return hidden.toString();
    }

    String reveal(String text) {
        if (!active) {
            return text;
        }
        var shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            if (hidden(shown.charAt(i))) {
                shown.setCharAt(i, SPECIAL.charAt(shown.charAt(i) - HIDDEN));
            }
        }
        return shown.toString();
    }

    private static boolean hidden(char c) {
        return c >= HIDDEN && c < HIDDEN + SPECIAL.length();
    }
}
