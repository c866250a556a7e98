package dev.patchbay.dialect.gemini;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model's name tells of what it takes, by the documentation of August 2026.
 *
 * @param major the number of its generation; a high one for names without a number, which mean the newest
 * @param minor the number after the point
 * @param variant the rest of the name, for example {@code flash-lite}
 */
record ModelFamily(int major, int minor, String variant) {
    private static final int NEWEST = 99;
    private static final Pattern GEMINI = Pattern.compile("gemini-(?:(\\d{1,2})(?:\\.(\\d{1,2}))?-)?(.*)");

    /** How a model is told how long to think. */
    enum ThinkingControl {
        /** Not at all: it does not think. */
        NONE,
        /** By a number of tokens. */
        BUDGET,
        /** By a word. */
        LEVEL
    }

    static ModelFamily of(String model) {
        var matcher = GEMINI.matcher(model);
        if (!matcher.matches()) {
            // Gemma and LearnLM do not think; any other name is a tuned model or an alias of somebody's own.
            boolean plain = model.startsWith("gemma") || model.startsWith("learnlm");
            return new ModelFamily(plain ? 1 : NEWEST, 0, model);
        }
        return new ModelFamily(number(matcher.group(1), NEWEST), number(matcher.group(2), 0), matcher.group(3));
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    ThinkingControl thinking() {
        if (major >= 3) {
            return ThinkingControl.LEVEL;
        }
        return major == 2 && minor >= 5 ? ThinkingControl.BUDGET : ThinkingControl.NONE;
    }

    boolean isPro() {
        return variant.startsWith("pro");
    }

    /** Gemini 3 Pro knew only low and high; 3.1 has medium. */
    boolean hasMediumLevel() {
        return !(isPro() && major == 3 && minor == 0);
    }

    /** Whether a call without its thought signature is refused. */
    boolean checksSignatures() {
        return major >= 3;
    }

    /** Whether it can be held to JSON while it has tools. */
    boolean formatsBesideTools() {
        return major >= 3;
    }
}
