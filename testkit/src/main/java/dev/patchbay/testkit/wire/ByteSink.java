package dev.patchbay.testkit.wire;

import java.io.IOException;

/** Takes the bytes of a body. */
interface ByteSink {
    /** Takes bytes; they may leave later. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Everything so far leaves now. */
    void flush() throws IOException;

    /** The body is whole. */
    void end() throws IOException;
}
