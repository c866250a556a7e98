package dev.patchbay.chat;

/**
 * Why the model stopped. An open vocabulary: compare with the constants, expect other words.
 *
 * @param value the word as it stands in the answer
 */
public record FinishReason(String value) {
    /** The model was done, or met a stop sequence. */
    public static final FinishReason STOP = new FinishReason("stop");
    /** The limit on output tokens was reached; the answer is cut. */
    public static final FinishReason LENGTH = new FinishReason("length");
    /** The model waits for the results of tools. */
    public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");
    /** A filter cut the answer. */
    public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");
    /** The provider failed while it answered. */
    public static final FinishReason ERROR = new FinishReason("error");

    /** The normalised reason for a word that some server used, by the table of known words; unknown words mean stop. */
    public FinishReason normalised() {
        return switch (value) {
            case "length", "max_tokens", "model_length", "model_context_window_exceeded" -> LENGTH;
            case "tool_calls", "tool_use", "function_call" -> TOOL_CALLS;
            case "content_filter", "sensitive", "safety" -> CONTENT_FILTER;
            case "error", "network_error", "insufficient_system_resource", "abort", "aborted" -> ERROR;
            default -> STOP;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
