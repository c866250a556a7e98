package dev.patchbay.dialect.gemini;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import org.jspecify.annotations.Nullable;

/** Why an answer ended, in OpenAI's words, from the reference of generateContent of August 2026. */
final class FinishReasons {
    private FinishReasons() {}

    /**
     * The word for a reason. Gemini never says that it waits for tools, so the calls decide.
     *
     * @param calls whether any function was called
     * @param content whether anything came at all
     * @param message why, where Gemini explains
     * @throws PatchbayException if the model failed and nothing came, so that asking again is all there is to do
     */
    static String of(String reason, boolean calls, boolean content, @Nullable String message) {
        return switch (reason) {
            case "MAX_TOKENS" -> "length";
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "MODEL_ARMOR" -> "content_filter";
            case "MISSING_THOUGHT_SIGNATURE" -> throw failure(ErrorKind.INVALID_REQUEST, reason, message);
            case "LANGUAGE", "OTHER", "IMAGE_OTHER", "NO_IMAGE", "ESCALATION", "MALFORMED_FUNCTION_CALL",
                    "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" -> {
                if (!content) {
                    throw failure(ErrorKind.SERVER_ERROR, reason, message);
                }
                yield stop(calls);
            }
            default -> stop(calls);
        };
    }

    private static String stop(boolean calls) {
        return calls ? "tool_calls" : "stop";
    }

    private static PatchbayException failure(ErrorKind kind, String reason, @Nullable String message) {
        return PatchbayException.of(kind, "the model ended without an answer: " + reason
                + (message == null ? "" : ": " + message), ErrorFacts.NONE.toBuilder().code(reason).build(), null);
    }
}
