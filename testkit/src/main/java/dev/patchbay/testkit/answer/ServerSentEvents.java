package dev.patchbay.testkit.answer;

import java.nio.charset.StandardCharsets;

/** {@code text/event-stream}: a {@code data:} line, before it an {@code event:} line if the event has a name. */
public final class ServerSentEvents implements Framing {
    /** The only one there needs to be. */
    public static final Framing SSE = new ServerSentEvents();

    private ServerSentEvents() {}

    @Override
    public byte[] frame(Event event) {
        String data = "data: " + event.text() + "\n\n";
        String frame = event.name() == null ? data : "event: " + event.name() + "\n" + data;
        return frame.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] comment() {
        return ": ping\n\n".getBytes(StandardCharsets.UTF_8);
    }
}
