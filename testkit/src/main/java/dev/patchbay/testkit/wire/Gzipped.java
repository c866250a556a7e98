package dev.patchbay.testkit.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses a body; every flush brings out all that was written, so that a stream stays a stream. */
final class Gzipped implements ByteSink {
    private final ByteSink next;
    private final GZIPOutputStream gzip;

    Gzipped(ByteSink next) throws IOException {
        this.next = next;
        this.gzip = new GZIPOutputStream(new Into(next), true);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        gzip.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        gzip.flush();
        next.flush();
    }

    @Override
    public void end() throws IOException {
        gzip.finish();
        next.end();
    }

    private static final class Into extends OutputStream {
        private final ByteSink next;

        Into(ByteSink next) {
            this.next = next;
        }

        @Override
        public void write(int single) throws IOException {
            next.write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            next.write(bytes, offset, length);
        }
    }
}
