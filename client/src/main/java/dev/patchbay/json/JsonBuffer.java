package dev.patchbay.json;

import java.util.Arrays;

/** Bytes that grow: {@code ByteArrayOutputStream} without its lock and its last copy. */
final class JsonBuffer {
    private byte[] bytes;
    private int length;

    JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte last() {
        return bytes[length - 1];
    }

    void write(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    void write(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Writes the beginning of a text that is ASCII and needs no escape in JSON; returns how long that is. */
    int writePlain(String text) {
        reserve(text.length());
        int count = 0;
        while (count < text.length() && isPlain(text.charAt(count))) {
            bytes[length + count] = (byte) text.charAt(count);
            count++;
        }
        length += count;
        return count;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
        }
    }

    /** The bytes so far as a value; the buffer must not be written to afterwards. They are only copied to save room. */
    Json asJson() {
        return length >= bytes.length / 2 ? new Json(bytes, 0, length) : new Json(take(), 0, length);
    }

    /** The bytes so far; the buffer must not be written to afterwards. */
    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
