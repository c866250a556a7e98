package dev.patchbay.dialect;

import java.io.ByteArrayInputStream;

/** Gives so many bytes at a time. */
final class Drip extends ByteArrayInputStream {
    private final int most;

    Drip(byte[] bytes, int most) {
        super(bytes);
        this.most = most;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        return super.read(target, from, Math.min(length, most));
    }
}
