package dev.patchbay.route.resume;

/** White space that was sent at the end of a text and is likely to come once more, before what follows it. */
final class Blank {
    private final String sent;
    private final StringBuilder again = new StringBuilder();
    private boolean over;

    Blank(String sent) {
        this.sent = sent;
        this.over = sent.isEmpty();
    }

    /** The piece without the white space that was sent before. */
    String add(String piece) {
        if (over) {
            return piece;
        }
        int text = piece.length() - piece.stripLeading().length();
        again.append(piece, 0, text);
        return text == piece.length() ? "" : end() + piece.substring(text);
    }

    /** White space beyond what was sent; where it differs, that which was sent stands in its place. */
    String end() {
        if (over) {
            return "";
        }
        over = true;
        return again.indexOf(sent) == 0 ? again.substring(sent.length()) : "";
    }
}
