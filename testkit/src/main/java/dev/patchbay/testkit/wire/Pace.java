package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.io.IOException;
import java.time.Duration;

/** Sends content when it is due: the first after its wait, the others at a steady rate from there. */
final class Pace implements EventSink {
    private static final double NANOS = 1e9;

    private final EventSink next;
    private final Waits waits;
    private final long firstNanos;
    private final double rate;
    private long started;
    private long contents;

    Pace(EventSink next, Script script, Waits waits) {
        this.next = next;
        this.waits = waits;
        this.firstNanos = script.get(Setting.FIRST_TOKEN, Duration.ZERO).toNanos();
        this.rate = script.get(Setting.RATE, Double.POSITIVE_INFINITY);
    }

    @Override
    public void send(Event event) throws IOException {
        if (event.kind() == Event.Kind.CONTENT) {
            await();
        }
        next.send(event);
    }

    /** Counts from the first token, so that late events do not delay those after them. */
    private void await() throws IOException {
        if (contents == 0) {
            waits.pause(firstNanos);
            started = System.nanoTime();
        }
        long due = started + (long) (contents * NANOS / rate);
        waits.pause(due - System.nanoTime());
        contents++;
    }
}
