package dev.patchbay.endpoints;

/** Keeps what callers send from filling the errors they get. */
final class Excerpt {
    private static final int MOST = 100;

    private Excerpt() {}

    /** The text, cut if it is long. */
    static String of(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
