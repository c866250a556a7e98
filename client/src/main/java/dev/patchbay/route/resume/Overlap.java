package dev.patchbay.route.resume;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds the longest end of a text with which another text begins that comes letter by letter. Costs one comparison a
 * letter for each end that is still possible, which after the first letters is one or none.
 */
final class Overlap {
    private final String text;
    /** Where the ends begin that are still possible, the longest first; at most the last of them has come whole. */
    private int[] starts;

    private int come;

    /** Looks among the ends of a text that begin at one of these places. */
    Overlap(String text, IntPredicate start) {
        this.text = text;
        this.starts = IntStream.range(0, text.length()).filter(start).toArray();
    }

    /** Takes the next letter of the other text. */
    void add(char letter) {
        int kept = 0;
        boolean whole = false;
        for (int i = 0; i < starts.length && !whole; i++) {
            whole = isWhole(starts[i]);
            if (whole || text.charAt(starts[i] + come) == letter) {
                starts[kept++] = starts[i];
            }
        }
        starts = kept == starts.length ? starts : Arrays.copyOf(starts, kept);
        come++;
    }

    private boolean isWhole(int start) {
        return start + come >= text.length();
    }

    /** Whether more letters can still make the overlap a longer one. */
    boolean isOpen() {
        return starts.length > 0 && !isWhole(starts[0]);
    }

    /** The length of the longest end that has come whole; 0 for none. */
    int length() {
        for (int start : starts) {
            if (isWhole(start)) {
                return text.length() - start;
            }
        }
        return 0;
    }
}
