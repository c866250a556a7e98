package dev.patchbay.testkit.answer;

import java.nio.charset.StandardCharsets;

/** How an event becomes bytes. */
public interface Framing {
    /** Events that are framed already. */
    Framing VERBATIM = event -> event.text().getBytes(StandardCharsets.UTF_8);

    /** The bytes of an event, with what sets it apart from the next. */
    byte[] frame(Event event);

    /** Whether events are lines of text, which can end in CR LF or have a comment before them; else they are binary. */
    default boolean ofLines() {
        return true;
    }

    /** Bytes a reader has to skip, sent while nothing else is; empty where the protocol has none. */
    default byte[] comment() {
        return new byte[0];
    }
}
