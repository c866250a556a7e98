package dev.patchbay.dialect.gemini;

/** Ids for calls that Gemini gave none: OpenAI's shape needs one, and Google must not get it back. */
final class CallIds {
    private static final String PREFIX = "call_gemini_";

    private CallIds() {}

    /** The id of the call of that number in an answer: the answer's own id makes it unique. */
    static String make(String responseId, int number) {
        return PREFIX + responseId + "_" + number;
    }

    static boolean isOurs(String id) {
        return id.startsWith(PREFIX);
    }
}
