package dev.patchbay.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text looked at together, as one number: most bytes of most bodies are the text of messages. A byte is
 * zero where subtracting one borrows from its top bit; the words below hold the same byte eight times.
 */
final class EightBytes {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long BLANKS = ' ' * ONES;

    private EightBytes() {}

    /** Where eight bytes begin of which one is a quote, a backslash, a control character or beyond ASCII. */
    static int overPlain(byte[] in, int from, int end) {
        int i = from;
        while (i + Long.BYTES <= end && isPlain((long) WORDS.get(in, i))) {
            i += Long.BYTES;
        }
        return i;
    }

    /** Where eight bytes begin of which one is a quote or a backslash. */
    static int overText(byte[] in, int from) {
        int i = from;
        while (i + Long.BYTES <= in.length && (marks((long) WORDS.get(in, i)) & TOPS) == 0) {
            i += Long.BYTES;
        }
        return i;
    }

    private static boolean isPlain(long bytes) {
        return ((marks(bytes) | (bytes - BLANKS) & ~bytes | bytes) & TOPS) == 0;
    }

    private static long marks(long bytes) {
        long quote = bytes ^ QUOTES;
        long backslash = bytes ^ BACKSLASHES;
        return (quote - ONES) & ~quote | (backslash - ONES) & ~backslash;
    }
}
