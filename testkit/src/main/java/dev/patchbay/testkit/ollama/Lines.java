package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import java.nio.charset.StandardCharsets;

/** {@code application/x-ndjson}: one JSON object a line, and nothing a reader would skip. */
final class Lines implements Framing {
    static final Framing NDJSON = new Lines();

    private Lines() {}

    @Override
    public byte[] frame(Event event) {
        return (event.text() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
