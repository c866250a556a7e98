package dev.patchbay.dialect.gemini;

/**
 * Names of functions: Gemini wants a letter or an underscore first, OpenAI also takes a digit or a dash. Such names get
 * a prefix with a colon, which no OpenAI name holds, so that the way back is sure.
 */
final class FunctionNames {
    private static final String PREFIX = "fn:";

    private FunctionNames() {}

    static String toGemini(String name) {
        boolean digitOrDash = !name.isEmpty() && (name.charAt(0) == '-' || Character.isDigit(name.charAt(0)));
        return digitOrDash ? PREFIX + name : name;
    }

    static String fromGemini(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
