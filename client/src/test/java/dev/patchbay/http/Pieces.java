package dev.patchbay.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/** Bytes that come in pieces, as from a network: one a read, and none of them there before it is read. */
final class Pieces extends InputStream {
    private final byte[] bytes;
    private final IntUnaryOperator sizeAt;
    private int at;

    private Pieces(byte[] bytes, IntUnaryOperator sizeAt) {
        this.bytes = bytes;
        this.sizeAt = sizeAt;
    }

    static InputStream of(byte[] bytes, int size) {
        return new Pieces(bytes, at -> size);
    }

    static InputStream cutAt(byte[] bytes, int cut) {
        return new Pieces(bytes, at -> at < cut ? cut - at : bytes.length - at);
    }

    static InputStream random(byte[] bytes, RandomGenerator random) {
        return new Pieces(bytes, at -> 1 + random.nextInt(50));
    }

    /** The first bytes in one piece, and an error where more would have to be waited for. */
    static InputStream failingAfter(byte[] bytes, int length) {
        return new InputStream() {
            private final InputStream in = new ByteArrayInputStream(bytes, 0, length);

            @Override
            public int read() throws IOException {
                throw new IOException("one byte at a time");
            }

            @Override
            public int read(byte[] to, int offset, int wanted) throws IOException {
                int count = in.read(to, offset, wanted);
                if (count < 0) {
                    throw new IOException("nothing more is there");
                }
                return count;
            }
        };
    }

    @Override
    public int read() {
        return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int wanted) {
        if (at == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(sizeAt.applyAsInt(at), wanted), bytes.length - at);
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        return count;
    }
}
