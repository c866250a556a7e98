package dev.patchbay.testkit.anthropic;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.answer.ServerSentEvents;
import java.nio.charset.StandardCharsets;

/** Server-sent events in which silence is filled with {@code ping} events instead of comments. */
final class Pinged implements Framing {
    static final Framing SSE = new Pinged();

    private Pinged() {}

    @Override
    public byte[] frame(Event event) {
        return ServerSentEvents.SSE.frame(event);
    }

    @Override
    public byte[] comment() {
        return "event: ping\ndata: {\"type\":\"ping\"}\n\n".getBytes(StandardCharsets.UTF_8);
    }
}
