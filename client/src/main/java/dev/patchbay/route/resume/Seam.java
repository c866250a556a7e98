package dev.patchbay.route.resume;

/**
 * Joins a text that goes on to one that broke off, piece by piece. What is sent a second time is cut off, and nothing
 * is passed on before it is certain where the new text begins. White space at the end of the old text is no part of
 * what is compared, as models are asked to go on from the text without it and write it anew.
 */
public final class Seam {
    /**
     * So many letters must be the same before they count as said twice; of a shorter text, all of it. Less would be
     * chance: the same word is at the end of one sentence and at the beginning of the next.
     */
    static final int LEAST = 16;

    private enum State { OPEN, JOINED, APART }

    private final Overlap overlap;
    private final boolean prefilled;
    private final StringBuilder held = new StringBuilder();
    private final Blank blank;
    private int compared;
    private int skipped;
    private State state = State.OPEN;

    private Seam(String sent, Overlap overlap, boolean prefilled) {
        this.overlap = overlap;
        this.prefilled = prefilled;
        this.blank = new Blank(sent.substring(sent.stripTrailing().length()));
    }

    /**
     * What comes continues the text. Some servers say the whole of it again first (Mistral), which is cut off.
     *
     * @param sent what the caller has, as a whole; blank if nothing was said yet, and somebody begins at the beginning
     */
    public static Seam afterPrefill(String sent) {
        String given = sent.stripTrailing();
        return new Seam(sent, new Overlap(given, start -> start == 0 && given.length() >= LEAST), true);
    }

    /** What comes must begin with the text, or with an end of it. */
    public static Seam afterInstruction(String sent) {
        String given = sent.stripTrailing();
        int first = given.length() - given.stripLeading().length();
        int last = Math.max(first, given.length() - LEAST);
        return new Seam(sent, new Overlap(given, start ->
                start >= first && start <= last && !Character.isWhitespace(given.charAt(start))), false);
    }

    /** Takes the next piece and returns what of all that came can be passed on now. */
    public String add(String piece) {
        return switch (state) {
            case OPEN -> {
                held.append(piece);
                yield piece.isEmpty() ? "" : compare();
            }
            case JOINED -> blank.add(piece);
            case APART -> "";
        };
    }

    private String compare() {
        for (; overlap.isOpen() && compared < held.length(); compared++) {
            char letter = held.charAt(compared);
            if (!prefilled && compared == skipped && Character.isWhitespace(letter)) {
                skipped++;
            } else {
                overlap.add(letter);
            }
        }
        return overlap.isOpen() ? "" : decide();
    }

    private String decide() {
        int same = overlap.length();
        if (same == 0 && !prefilled) {
            state = State.APART;
            return "";
        }
        state = State.JOINED;
        return blank.add(held.substring(same == 0 ? 0 : skipped + same));
    }

    /** Nothing more will come; returns what was still held back. */
    public String end() {
        String rest = state == State.OPEN ? decide() : "";
        return rest + blank.end();
    }

    /** Whether what came has nothing to do with the text: it must not be shown behind it. */
    public boolean isApart() {
        return state == State.APART;
    }
}
