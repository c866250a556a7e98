package dev.patchbay.testkit.answer;

import java.io.IOException;

/** The events of a stream, made as they are sent. */
@FunctionalInterface
public interface EventSource {
    /** Sends all events, and lets what the sink throws pass. */
    void sendTo(EventSink sink) throws IOException;
}
