package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.io.IOException;

/** Leaves events out, and puts in what does not belong there. */
final class EventFaults implements EventSink {
    private static final long NEVER = -1;

    private final EventSink next;
    private final Script script;
    private final Event failure;
    private final long malformedAfter;
    private final long failureAfter;
    private long sent;
    private boolean over;

    EventFaults(EventSink next, Script script, Event failure) {
        this.next = next;
        this.script = script;
        this.failure = failure;
        this.malformedAfter = script.get(Setting.MALFORMED).map(Integer::longValue).orElse(NEVER);
        this.failureAfter = script.get(Setting.ERROR_EVENT).map(Integer::longValue).orElse(NEVER);
    }

    @Override
    public void send(Event event) throws IOException {
        if (over || leftOut(event)) {
            return;
        }
        if (sent == failureAfter) {
            over = true;
            next.send(failure);
            return;
        }
        if (sent == malformedAfter) {
            next.send(broken(event));
        }
        next.send(event);
        sent++;
    }

    private boolean leftOut(Event event) {
        return switch (event.kind()) {
            case DONE -> script.has(Setting.NO_DONE);
            case FINISH -> script.has(Setting.NO_FINISH);
            case USAGE -> script.has(Setting.NO_USAGE);
            case OPENING, CONTENT, OTHER -> false;
        };
    }

    /** The first half of the event: JSON that ends too early. */
    private static Event broken(Event event) {
        String half = event.text().substring(0, event.text().length() / 2);
        return new Event(Event.Kind.OTHER, event.name(), half);
    }
}
