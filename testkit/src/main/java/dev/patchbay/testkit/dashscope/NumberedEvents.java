package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import java.nio.charset.StandardCharsets;

/** DashScope's events: a number, a name, the status as a comment, and {@code data:} without a blank. */
final class NumberedEvents implements Framing {
    static final Framing FRAMING = new NumberedEvents();

    private NumberedEvents() {}

    /** The name of an event holds its number, {@code result 3}; one that has none is the first. */
    @Override
    public byte[] frame(Event event) {
        String[] name = (event.name() == null ? "result" : event.name()).split(" ");
        String number = name.length > 1 ? name[1] : "1";
        String status = name[0].equals("error") ? "500" : "200";
        return ("id:" + number + "\nevent:" + name[0] + "\n:HTTP_STATUS/" + status + "\ndata:" + event.text() + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] comment() {
        return ":heartbeat\n\n".getBytes(StandardCharsets.UTF_8);
    }
}
