package dev.patchbay.testkit.script;

/**
 * Where in an answer something happens. In a script's text: nothing for the start, {@code 3} for after three events,
 * {@code 120b} for after 120 bytes of the body.
 *
 * @param unit what is counted
 * @param count how many of them are sent first; 0 or more
 */
public record At(Unit unit, long count) {
    /** Before the status line. */
    public static final At START = new At(Unit.START, 0);

    /** What a position counts. */
    public enum Unit {
        /** Nothing: the position is before the status line. */
        START,
        /** Events of a stream, the opening one included; an answer that is no stream is one event. */
        EVENTS,
        /** Bytes of the body, after compression and before chunking. */
        BYTES
    }

    /** Checks the range. */
    public At {
        if (count < 0) {
            throw new IllegalArgumentException("a position must be 0 or more, not " + count);
        }
    }

    /** After this many events; 0 is right after the headers. */
    public static At events(long count) {
        return new At(Unit.EVENTS, count);
    }

    /** After this many bytes of the body; 0 is right after the headers. */
    public static At bytes(long count) {
        return new At(Unit.BYTES, count);
    }

    @Override
    public String toString() {
        return switch (unit) {
            case START -> "";
            case EVENTS -> Long.toString(count);
            case BYTES -> count + "b";
        };
    }
}
