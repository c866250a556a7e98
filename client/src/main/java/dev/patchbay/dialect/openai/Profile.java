package dev.patchbay.dialect.openai;

/**
 * How a server differs from OpenAI itself.
 *
 * @param maxTokensField under which name it takes the limit on generated tokens
 * @param plainMessages whether messages are brought into the plain form that every chat template understands: one
 *     system message at the top, texts as strings, no null content
 * @param openAiFields whether it takes the fields that only OpenAI has
 * @param strictTools whether it takes {@code strict} in the definition of a function
 * @param openAiIds whether it knows OpenAI's headers for request ids and idempotency
 */
public record Profile(
        MaxTokensField maxTokensField,
        boolean plainMessages,
        boolean openAiFields,
        boolean strictTools,
        boolean openAiIds) {
    /** The two names for the limit on generated tokens. */
    public enum MaxTokensField {
        /** Both are passed on, but OpenAI's reasoning models get the new one. */
        BY_MODEL,
        /** {@code max_tokens}, which most servers know. */
        MAX_TOKENS,
        /** {@code max_completion_tokens}. */
        MAX_COMPLETION_TOKENS
    }

    /** OpenAI itself. */
    public static final Profile OPENAI = new Profile(MaxTokensField.BY_MODEL, false, true, true, true);

    /** A server of which nothing is known but that it imitates OpenAI: it is sent what all of them take. */
    public static final Profile COMPATIBLE = new Profile(MaxTokensField.MAX_TOKENS, true, false, false, false);
}
