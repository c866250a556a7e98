package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;

/**
 * Thoughts that a server leaves in the text: {@code <think>…</think>} at its very beginning, as MiniMax and models behind
 * servers without a parser for reasoning write them. They become {@code reasoning_content}, without the blanks around
 * the tags. One answer, whole or in pieces that may cut a tag anywhere; a text that begins otherwise keeps its bytes.
 */
final class ThinkTag {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private enum Place {
        /** It is not certain yet whether the text begins with a tag. */
        BEFORE,
        /** Behind the opening tag, only blanks so far. */
        OPENED,
        /** Within the thoughts. */
        INSIDE,
        /** Behind the closing tag, only blanks so far. */
        CLOSED,
        /** In the text proper. */
        TEXT
    }

    private Place place = Place.BEFORE;
    private String held = "";
    private boolean toldElsewhere;

    /** Whether a piece is certain to be left as it is. */
    boolean passes(JsonObject delta) {
        return place == Place.TEXT || !delta.hasText("content") && (toldElsewhere || !delta.hasText("reasoning_content"));
    }

    /**
     * Takes the thoughts out of the text.
     *
     * @param last whether nothing comes after this piece
     */
    void repair(JsonObject piece, boolean last, JsonObject.Edit edit) {
        // Some send the same thoughts twice, and those with a field of their own come first.
        toldElsewhere |= piece.hasText("reasoning_content") || piece.hasText("reasoning")
                || piece.hasText("reasoning_text");
        Json content = piece.find("content").orElse(Json.NULL);
        boolean says = content.is(Json.Kind.STRING) && piece.hasText("content");
        if (place == Place.TEXT || !says && (!last || held.isEmpty())) {
            return;
        }
        String said = says ? content.string() : "";
        var thought = new StringBuilder();
        String text = split(said, last, thought);
        if (!text.equals(said)) {
            edit.put("content", text);
        }
        if (!thought.isEmpty() && !toldElsewhere) {
            edit.put("reasoning_content", thought.toString());
        }
    }

    /** The text in what was held back and has now been said; the thoughts in it are appended to the others. */
    private String split(String said, boolean last, StringBuilder thought) {
        String rest = held + said;
        held = "";
        if (place == Place.BEFORE) {
            String begun = rest.stripLeading();
            if (begun.startsWith(OPEN)) {
                place = Place.OPENED;
                rest = begun.substring(OPEN.length());
            } else if (!last && OPEN.startsWith(begun)) {
                held = rest;
                return "";
            } else {
                place = Place.TEXT;
                return rest;
            }
        }
        if (place == Place.OPENED || place == Place.INSIDE) {
            rest = think(rest, last, thought);
        }
        return place == Place.CLOSED ? answer(rest) : "";
    }

    /** What stands behind the closing tag. */
    private String think(String said, boolean last, StringBuilder thought) {
        String rest = place == Place.OPENED ? said.stripLeading() : said;
        int close = rest.indexOf(CLOSE);
        int end = close >= 0 ? close : last ? rest.length() : rest.length() - begunAtEnd(rest);
        thought.append(rest, 0, end);
        if (close >= 0) {
            place = Place.CLOSED;
            return rest.substring(close + CLOSE.length());
        }
        held = rest.substring(end);
        place = end > 0 ? Place.INSIDE : place;
        return "";
    }

    /** How many characters at the end of a text may be the beginning of the closing tag. */
    private static int begunAtEnd(String text) {
        int length = Math.min(CLOSE.length() - 1, text.length());
        while (!text.endsWith(CLOSE.substring(0, length))) {
            length--;
        }
        return length;
    }

    private String answer(String said) {
        String text = said.stripLeading();
        if (!text.isEmpty()) {
            place = Place.TEXT;
        }
        return text;
    }
}
