package dev.patchbay.testkit.wire;

import java.io.IOException;

/** The last step of a body: chunks or plain bytes. */
final class BodyOut implements ByteSink {
    private final Outbox outbox;
    private final boolean chunked;

    BodyOut(Outbox outbox, boolean chunked) {
        this.outbox = outbox;
        this.chunked = chunked;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!chunked) {
            outbox.bytes(bytes, offset, length);
        } else if (length > 0) {
            outbox.ascii(Integer.toHexString(length)).ascii("\r\n").bytes(bytes, offset, length).ascii("\r\n");
        }
    }

    @Override
    public void flush() throws IOException {
        outbox.flush();
    }

    @Override
    public void end() throws IOException {
        if (chunked) {
            outbox.ascii("0\r\n\r\n");
        }
        outbox.flush();
    }
}
