package dev.patchbay.route.resume;

import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The elements of a list of JSON as bytes, one after the other in pieces of one size. */
final class Pieces {
    /** A few seconds of a stream. */
    private static final int PIECE = 2048;

    private final List<byte[]> pieces = new ArrayList<>();
    private int length;

    /** How many bytes there are. */
    int length() {
        return length;
    }

    void add(byte[] element) {
        append(length == 0 ? '[' : ',');
        int from = 0;
        while (from < element.length) {
            int part = Math.min(element.length - from, room());
            System.arraycopy(element, from, pieces.getLast(), length % PIECE, part);
            length += part;
            from += part;
        }
    }

    private void append(char mark) {
        room();
        pieces.getLast()[length++ % PIECE] = (byte) mark;
    }

    /** How much the last piece takes; there is a new one when the last is full. */
    private int room() {
        if (length == pieces.size() * PIECE) {
            pieces.add(new byte[PIECE]);
        }
        return pieces.size() * PIECE - length;
    }

    List<Json> elements() {
        if (length == 0) {
            return List.of();
        }
        byte[] all = new byte[length + 1];
        for (int at = 0; at < length; at += PIECE) {
            System.arraycopy(pieces.get(at / PIECE), 0, all, at, Math.min(PIECE, length - at));
        }
        all[length] = ']';
        return Json.parse(all).array();
    }
}
