package dev.patchbay.dialect;

import dev.patchbay.chat.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * What comes over the wire for an answer, in one piece or as a stream, and what becomes of it.
 *
 * @param dialect the one that reads it
 * @param asked the request that it answers
 * @param outcome the JSON of the answer, or of its failure as {@link Outcome} writes it
 * @param chunks the chunks of a stream, a line each; null where they are not written down
 */
public record Sample(
        String name, Dialect dialect, ChatRequest asked, byte[] wire, String outcome, @Nullable String chunks) {
    /** Without its chunks. */
    public Sample(String name, Dialect dialect, ChatRequest asked, byte[] wire, String outcome) {
        this(name, dialect, asked, wire, outcome, null);
    }

    boolean fails() {
        return outcome.startsWith("{\"fails\"");
    }

    @Override
    public String toString() {
        return name;
    }
}
