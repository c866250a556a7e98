package dev.patchbay.dialect.gemini;

import dev.patchbay.dialect.SafeName;

/**
 * Names of functions: Gemini wants a letter or an underscore first, OpenAI also takes a digit or a dash. Such names get
 * a prefix with a colon, which no other name holds, so that the way back is sure; letters that neither takes are
 * written as {@link SafeName} has them.
 */
final class FunctionNames {
    private static final String PREFIX = "fn:";

    private FunctionNames() {}

    static String toGemini(String name) {
        String safe = SafeName.write(name);
        boolean digitOrDash = !safe.isEmpty() && (safe.charAt(0) == '-' || Character.isDigit(safe.charAt(0)));
        return digitOrDash ? PREFIX + safe : safe;
    }

    static String fromGemini(String name) {
        return SafeName.read(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name);
    }
}
