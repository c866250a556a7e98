package dev.patchbay.redis;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * An answer as it lies in Redis: version, form, length and checksum of the answer, then the answer, plain or deflated.
 * What is of another version, damaged, or claims to be larger than an answer may be, is none.
 */
final class KeptValue {
    /** Of the form below; what has another one is not read. */
    static final byte VERSION = 1;

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int HEAD = 10;

    private KeptValue() {}

    /** @param compressAbove what is larger is compressed, if that makes it smaller */
    static byte[] write(byte[] answer, long compressAbove) {
        byte[] packed = answer.length > compressAbove ? deflated(answer) : answer;
        boolean smaller = packed.length < answer.length;
        byte[] body = smaller ? packed : answer;
        return ByteBuffer.allocate(HEAD + body.length).put(VERSION).put(smaller ? DEFLATED : PLAIN)
                .putInt(answer.length).putInt(checksum(answer)).put(body).array();
    }

    /** @param most how large the answer may be */
    static Optional<byte[]> read(byte[] value, long most) {
        if (value.length < HEAD || value[0] != VERSION) {
            return Optional.empty();
        }
        var head = ByteBuffer.wrap(value, 1, HEAD - 1);
        byte form = head.get();
        int length = head.getInt();
        int checksum = head.getInt();
        if (length < 0 || length > most) {
            return Optional.empty();
        }
        return body(value, form, length).filter(answer -> checksum(answer) == checksum);
    }

    private static Optional<byte[]> body(byte[] value, byte form, int length) {
        return switch (form) {
            case PLAIN -> Optional.of(Arrays.copyOfRange(value, HEAD, value.length))
                    .filter(answer -> answer.length == length);
            case DEFLATED -> inflated(value, length);
            default -> Optional.empty();
        };
    }

    private static int checksum(byte[] answer) {
        var sum = new CRC32C();
        sum.update(answer);
        return (int) sum.getValue();
    }

    /** Stops, and is of full length, where it would become no smaller. */
    private static byte[] deflated(byte[] answer) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(answer);
            deflater.finish();
            byte[] packed = new byte[answer.length];
            int length = deflater.deflate(packed);
            return deflater.finished() ? Arrays.copyOf(packed, length) : packed;
        } finally {
            deflater.end();
        }
    }

    /** Never makes more than the head claims, and nothing if it is not exactly that. */
    private static Optional<byte[]> inflated(byte[] value, int length) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(value, HEAD, value.length - HEAD);
            byte[] answer = new byte[length];
            int read = inflater.inflate(answer);
            return read == length && isEnd(inflater) ? Optional.of(answer) : Optional.empty();
        } catch (DataFormatException damaged) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static boolean isEnd(Inflater inflater) throws DataFormatException {
        boolean finished = inflater.finished() || inflater.inflate(new byte[1]) == 0 && inflater.finished();
        return finished && inflater.getRemaining() == 0;
    }
}
