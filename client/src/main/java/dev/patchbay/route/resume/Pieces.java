package dev.patchbay.route.resume;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The elements of a list of JSON as bytes, one after the other in pieces that are never moved. */
final class Pieces {
    /** A few seconds of a stream. */
    private static final int PIECE = 2048;

    private final List<byte[]> pieces = new ArrayList<>();
    private int length;
    /** What is free in the last piece; JSON ignores blanks, so the rest of a piece is left as such. */
    private int room;

    /** How many bytes are taken. */
    int length() {
        return length;
    }

    void add(JsonObject element) {
        int size = element.length() + 1;
        if (size > room) {
            addPiece(Math.max(PIECE, size));
        }
        byte[] last = pieces.getLast();
        int at = last.length - room;
        last[at] = (byte) (length == 0 ? '[' : ',');
        element.copyTo(last, at + 1);
        room -= size;
        length += size;
    }

    private void addPiece(int size) {
        byte[] piece = new byte[size];
        Arrays.fill(piece, (byte) ' ');
        pieces.add(piece);
        room = size;
    }

    List<Json> elements() {
        if (length == 0) {
            return List.of();
        }
        byte[] all = new byte[pieces.stream().mapToInt(piece -> piece.length).sum() + 1];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        all[at] = ']';
        return Json.parse(all).array();
    }
}
