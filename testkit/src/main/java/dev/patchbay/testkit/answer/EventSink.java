package dev.patchbay.testkit.answer;

import java.io.IOException;

/** Takes the events of a stream, one after the other; it may block. */
@FunctionalInterface
public interface EventSink {
    /**
     * Takes the next event.
     *
     * @throws IOException if the stream is over, because the client left or the script says so
     */
    void send(Event event) throws IOException;
}
