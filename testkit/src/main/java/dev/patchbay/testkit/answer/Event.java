package dev.patchbay.testkit.answer;

import org.jspecify.annotations.Nullable;

/**
 * One event of a stream.
 *
 * @param kind what it is for, so that a script can leave it out or delay it
 * @param name the event's name where the protocol has names
 * @param text its payload, usually JSON
 */
public record Event(Kind kind, @Nullable String name, String text) {
    /** What an event is for. */
    public enum Kind {
        /** Opens a message: no content yet. */
        OPENING,
        /** Text, reasoning, refusal or a piece of a tool call. */
        CONTENT,
        /** Says why the model stopped. */
        FINISH,
        /** Tokens used. */
        USAGE,
        /** The end marker. */
        DONE,
        /** Anything else. */
        OTHER
    }

    /** An event without a name. */
    public static Event of(Kind kind, String text) {
        return new Event(kind, null, text);
    }
}
