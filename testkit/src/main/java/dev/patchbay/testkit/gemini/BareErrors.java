package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.answer.ServerSentEvents;
import java.nio.charset.StandardCharsets;

/** Server-sent events, among which an error stands as bare JSON over several lines. */
final class BareErrors implements Framing {
    static final Framing SSE = new BareErrors();
    private static final String BARE = "bare";

    private BareErrors() {}

    static Event error(GeminiError error) {
        return new Event(Event.Kind.OTHER, BARE, error.body());
    }

    @Override
    public byte[] frame(Event event) {
        return BARE.equals(event.name())
                ? event.text().getBytes(StandardCharsets.UTF_8) : ServerSentEvents.SSE.frame(event);
    }

    @Override
    public byte[] comment() {
        return ServerSentEvents.SSE.comment();
    }
}
