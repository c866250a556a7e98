package dev.patchbay.testkit.speech;

import java.util.ArrayList;
import java.util.List;

/** Text as tokens: a word with the blank before it. */
public final class Words {
    private static final List<String> FILLER = List.of(
            "The", " simulated", " model", " says", " one", " word", " after", " the", " other", " and", " never",
            " gets", " tired,", " not", " even", " \u00fcber", " Nacht", " \u2744.");

    private Words() {}

    /** The words of a text. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1))) {
                words.add(text.substring(start, i));
                start = i;
            }
        }
        if (!text.isEmpty()) {
            words.add(text.substring(start));
        }
        return words;
    }

    /** So many words of filler. */
    public static List<String> filler(int count) {
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String word = FILLER.get(i % FILLER.size());
            words.add(i > 0 && i % FILLER.size() == 0 ? " " + word : word);
        }
        return words;
    }

    /** A text in pieces of about so many letters; letters outside the basic plane stay whole. */
    public static List<String> pieces(String text, int letters) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + letters);
            end += Character.isHighSurrogate(text.charAt(end - 1)) && end < text.length() ? 1 : 0;
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }
}
