package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.json.JsonObject;
import java.util.Arrays;

/**
 * Server-sent events that go to the wire together: what is at hand without waiting costs one write. Used by one
 * thread.
 */
final class EventBatch {
    /**
     * Enough for any ordinary burst; beyond it a slow caller should be noticed. In bytes; the last event goes beyond it
     * and seldom beyond 16 KB, up to where the buffer grows.
     */
    private static final int FULL = 12 * 1024;
    private static final int FIRST_CAPACITY = 1024;
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    /** Adds an event with the bytes of a chunk, which are copied once; such as came in one line, as nearly all do. */
    void add(JsonObject chunk) {
        int size = chunk.length();
        reserve(DATA.length + size + 2);
        chunk.copyTo(bytes, length + DATA.length);
        if (hasLineBreak(length + DATA.length, size)) {
            add(chunk.toBytes());
            return;
        }
        System.arraycopy(DATA, 0, bytes, length, DATA.length);
        length += DATA.length + size;
        bytes[length++] = '\n';
        bytes[length++] = '\n';
    }

    private boolean hasLineBreak(int from, int size) {
        for (int i = from; i < from + size; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Adds an event. A line break in the data becomes the data's own, as the event would end there. */
    void add(byte[] data) {
        put(DATA, 0, DATA.length);
        int line = 0;
        for (int i = 0; i < data.length; i++) {
            if (data[i] == '\n' || data[i] == '\r') {
                put(data, line, i - line);
                put((byte) '\n');
                put(DATA, 0, DATA.length);
                line = i + 1;
            }
        }
        put(data, line, data.length - line);
        put((byte) '\n');
        put((byte) '\n');
    }

    private void put(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void put(byte one) {
        reserve(1);
        bytes[length++] = one;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 4 * bytes.length));
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean isFull() {
        return length >= FULL;
    }

    /** The bytes of all events so far; the batch is empty then. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }
}
