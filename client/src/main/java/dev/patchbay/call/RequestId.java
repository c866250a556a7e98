package dev.patchbay.call;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes ids of calls: UUIDs of version 7 (RFC 9562), which sort by the time they were made. They identify, they do
 * not authorize, so a fast source of randomness is enough.
 */
public final class RequestId {
    /** The longest id a caller may give, in characters: what OpenAI takes as a client request id. */
    public static final int MAX_LENGTH = 512;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private RequestId() {}

    /** A new id, for example {@code 019aa0f2-7c1e-7b3a-9f41-2d6a80c5e1b7}. */
    public static String create() {
        var random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextLong() & 0xFFF;
        long low = random.nextLong() >>> 2 | 1L << 63;
        char[] text = new char[36];
        int at = write(text, 0, high, 60, 32);
        at = write(text, at, high, 28, 16);
        at = write(text, at, high, 12, 0);
        at = write(text, at, low, 60, 48);
        writeDigits(text, at, low, 44, 0);
        return new String(text);
    }

    private static int write(char[] text, int at, long bits, int from, int to) {
        int end = writeDigits(text, at, bits, from, to);
        text[end] = '-';
        return end + 1;
    }

    private static int writeDigits(char[] text, int at, long bits, int from, int to) {
        int next = at;
        for (int shift = from; shift >= to; shift -= 4) {
            text[next++] = HEX[(int) (bits >>> shift) & 0xF];
        }
        return next;
    }

    /** Whether this can be an id: 1 to 512 visible ASCII characters, so that it can stand in a header and a log. */
    public static boolean isValid(String id) {
        boolean valid = !id.isEmpty() && id.length() <= MAX_LENGTH;
        for (int i = 0; valid && i < id.length(); i++) {
            valid = id.charAt(i) > ' ' && id.charAt(i) < 127;
        }
        return valid;
    }
}
