package dev.patchbay.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One JSON text a line. Lines end in LF or CRLF; blank ones are passed over. */
final class NdjsonReader extends FrameReader {
    private int scanned;

    NdjsonReader(Body body, int buffer, int limit) {
        super(body, buffer, limit);
    }

    @Override
    @Nullable Frame parse() {
        while (scanned < end) {
            if (buffer[scanned++] == '\n') {
                Frame frame = frame(scanned - 1, true);
                start = scanned;
                if (frame != null) {
                    return frame;
                }
            }
        }
        return null;
    }

    @Override
    @Nullable Frame last() {
        return frame(end, false);
    }

    @Override
    void moved(int by) {
        scanned -= by;
    }

    private @Nullable Frame frame(int to, boolean terminated) {
        int from = start;
        int until = to;
        while (from < until && isBlank(buffer[from])) {
            from++;
        }
        while (from < until && isBlank(buffer[until - 1])) {
            until--;
        }
        return from == until ? null : new Frame(null, Arrays.copyOfRange(buffer, from, until), terminated);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
