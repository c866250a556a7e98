package dev.patchbay.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events, read as tolerantly as the HTML standard asks: lines end in LF, CRLF or CR, a byte order mark may
 * come first, {@code data:} lines of one event are joined by LF, comments and unknown fields are passed over. The
 * {@code id} and {@code retry} fields are for browsers that reconnect.
 *
 * <p>More tolerantly than it asks, bare JSON where an event should begin is taken for an event, over as many lines as
 * it has: so Google tells of errors once a stream has begun (googleapis/python-genai, {@code _api_client.py}, 2026).
 */
final class SseReader extends FrameReader {
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private int lineStart;
    private int scanned;
    private boolean afterReturn;
    private boolean first = true;

    private boolean bare;
    private boolean hasData;
    private int dataStart;
    private int dataEnd;
    private @Nullable String event;
    private String lastEvent = "";

    SseReader(Body body, int buffer, int limit) {
        super(body, buffer, limit);
    }

    @Override
    @Nullable Frame parse() {
        while (true) {
            skipLineFeed();
            int lineEnd = lineEnd();
            if (lineEnd == end) {
                return null;
            }
            int from = lineStart;
            afterReturn = buffer[lineEnd] == '\r';
            scanned = lineEnd + 1;
            lineStart = scanned;
            Frame frame = line(from, lineEnd);
            start = hasData ? dataStart : lineStart;
            if (frame != null) {
                return frame;
            }
        }
    }

    @Override
    @Nullable Frame last() {
        if (lineStart < end) {
            line(lineStart, end);
        }
        return hasData ? frame(false) : null;
    }

    @Override
    void moved(int by) {
        lineStart -= by;
        scanned -= by;
        dataStart -= by;
        dataEnd -= by;
    }

    /** The line feed after a carriage return may come later, and must not hold back the event before it. */
    private void skipLineFeed() {
        if (afterReturn && lineStart < end) {
            afterReturn = false;
            if (buffer[lineStart] == '\n') {
                lineStart++;
                scanned = lineStart;
                start = hasData ? dataStart : lineStart;
            }
        }
    }

    private int lineEnd() {
        byte[] bytes = buffer;
        int stop = end;
        int i = scanned;
        while (i < stop && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        scanned = i;
        return i;
    }

    private @Nullable Frame line(int from, int to) {
        int begin = first ? afterByteOrderMark(from, to) : from;
        first = false;
        if (begin == to) {
            return hasData ? frame(true) : none();
        }
        field(begin, to);
        return null;
    }

    private int afterByteOrderMark(int from, int to) {
        return to - from >= 3 && Arrays.equals(buffer, from, from + 3, BYTE_ORDER_MARK, 0, 3) ? from + 3 : from;
    }

    /** A comment is a field with an empty name; no name begins with a bracket. */
    private void field(int from, int to) {
        if (bare || !hasData && (buffer[from] == '{' || buffer[from] == '[')) {
            bare = true;
            data(from, to);
            return;
        }
        int colon = from;
        while (colon < to && buffer[colon] != ':') {
            colon++;
        }
        int value = colon < to ? colon + 1 : to;
        if (value < to && buffer[value] == ' ') {
            value++;
        }
        if (Arrays.equals(buffer, from, colon, DATA, 0, DATA.length)) {
            data(value, to);
        } else if (Arrays.equals(buffer, from, colon, EVENT, 0, EVENT.length)) {
            event = name(value, to);
        }
    }

    /** A second line is moved up to the first, into the room of its own field name and of the line's end. */
    private void data(int from, int to) {
        if (!hasData) {
            hasData = true;
            dataStart = from;
            dataEnd = to;
            return;
        }
        buffer[dataEnd] = '\n';
        System.arraycopy(buffer, from, buffer, dataEnd + 1, to - from);
        dataEnd += 1 + to - from;
    }

    /** Most events of a stream have the same name. */
    private String name(int from, int to) {
        boolean same = to - from == lastEvent.length();
        for (int i = 0; same && i < lastEvent.length(); i++) {
            same = buffer[from + i] == lastEvent.charAt(i);
        }
        if (!same) {
            lastEvent = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        }
        return lastEvent;
    }

    private Frame frame(boolean terminated) {
        var frame = new Frame(event, Arrays.copyOfRange(buffer, dataStart, dataEnd), terminated);
        hasData = false;
        bare = false;
        event = null;
        return frame;
    }

    /** The end of an event without data, which is no event. */
    private @Nullable Frame none() {
        event = null;
        return null;
    }
}
