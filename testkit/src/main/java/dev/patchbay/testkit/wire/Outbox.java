package dev.patchbay.testkit.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects bytes so that what belongs together leaves in one write. */
final class Outbox {
    private static final int INITIAL = 4 * 1024;
    private static final int MOST_KEPT = 64 * 1024;

    private final Line line;
    private byte[] bytes = new byte[INITIAL];
    private int size;

    Outbox(Line line) {
        this.line = line;
    }

    Outbox ascii(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes(encoded, 0, encoded.length);
    }

    Outbox bytes(byte[] more, int offset, int length) throws IOException {
        if (length > MOST_KEPT) {
            flush();
            line.write(more, offset, length);
            return this;
        }
        makeRoom(length);
        System.arraycopy(more, offset, bytes, size, length);
        size += length;
        return this;
    }

    void flush() throws IOException {
        int length = size;
        size = 0;
        if (length > 0) {
            line.write(bytes, 0, length);
        }
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[INITIAL];
        }
    }

    private void makeRoom(int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
    }
}
