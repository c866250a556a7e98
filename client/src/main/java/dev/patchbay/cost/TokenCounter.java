package dev.patchbay.cost;

import java.util.Locale;

/** Counts the tokens of texts, exactly or roughly. Safe for several threads. */
public interface TokenCounter {
    /** How many tokens a text has. */
    long count(String text);

    /** Whether it counts as the model does; an estimate is meant to be a little too high. */
    boolean exact();

    /**
     * The counter for a model: exact for OpenAI's models where the library jtokkit is on the class path, else an
     * estimate.
     *
     * @param model as it is called by its vendor; a prefix up to a slash, as in {@code openai/gpt-4o}, is passed over
     */
    static TokenCounter of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        TokenCounter exact = OpenAiTokens.isThere() ? OpenAiTokens.of(name) : null;
        return exact == null ? EstimatedTokens.COUNTER : exact;
    }
}
