package dev.patchbay.testkit.answer;

import java.nio.charset.StandardCharsets;

/** How an event becomes bytes. */
public interface Framing {
    /** Events that are framed already. */
    Framing VERBATIM = event -> event.text().getBytes(StandardCharsets.UTF_8);

    /** The bytes of an event, with what sets it apart from the next. */
    byte[] frame(Event event);

    /** Bytes a reader has to skip, sent while nothing else is; empty where the protocol has none. */
    default byte[] comment() {
        return new byte[0];
    }
}
