package dev.patchbay.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * One event of a chat stream whose content says when it was sent and the how many-th it is: {@code t=… n=…}. The times
 * are those of {@link System#nanoTime}, which on one machine is the same clock for all processes.
 */
final class StampedEvent {
    private static final int TIME_DIGITS = 19;
    private static final int NUMBER_DIGITS = 7;
    private static final byte[] MARK = "\"t=".getBytes(ISO_8859_1);
    private static final String BEFORE = "data: {\"id\":\"chatcmpl-bench0123456789abcdef\",\"object\":"
            + "\"chat.completion.chunk\",\"created\":1760000000,\"model\":\"bench-stream\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"content\":";
    private static final String CONTENT = "\"t=" + "0".repeat(TIME_DIGITS) + " n=" + "0".repeat(NUMBER_DIGITS) + "\"";
    private static final String AFTER = "},\"logprobs\":null,\"finish_reason\":null}]}\n\n";

    private final byte[] chunk = HttpChunk.of(BEFORE + CONTENT + AFTER);
    private final int time = indexOf(chunk, chunk.length, MARK) + MARK.length;
    private final int number = time + TIME_DIGITS + " n=".length();

    /** The event as a chunk of HTTP, in an array that the next call changes. */
    byte[] chunk(long nanos, int position) {
        write(chunk, time, TIME_DIGITS, nanos);
        write(chunk, number, NUMBER_DIGITS, position);
        return chunk;
    }

    /** Where the digits of a stamp begin in a line, or -1 if the line has none. */
    static int stamp(byte[] line, int length) {
        int mark = indexOf(line, length, MARK);
        return mark < 0 || mark + CONTENT.length() > length ? -1 : mark + MARK.length;
    }

    static long nanos(byte[] line, int stamp) {
        return read(line, stamp, TIME_DIGITS);
    }

    static int number(byte[] line, int stamp) {
        return (int) read(line, stamp + TIME_DIGITS + " n=".length(), NUMBER_DIGITS);
    }

    private static void write(byte[] bytes, int from, int digits, long value) {
        long rest = value;
        for (int i = from + digits - 1; i >= from; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static long read(byte[] bytes, int from, int digits) {
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private static int indexOf(byte[] bytes, int length, byte[] wanted) {
        for (int at = 0; at <= length - wanted.length; at++) {
            int i = 0;
            while (i < wanted.length && bytes[at + i] == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return at;
            }
        }
        return -1;
    }
}
