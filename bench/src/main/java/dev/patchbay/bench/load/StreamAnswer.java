package dev.patchbay.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads a chunked HTTP answer byte by byte, however it is cut, and gives out the lines of its body. */
final class StreamAnswer {
    private enum Part {
        HEAD,
        SIZE,
        CHUNK,
        AFTER_CHUNK,
        END
    }

    private final LineSink sink;
    private Part part = Part.HEAD;
    /** The line under way, of the head or of the body; one of the body may go on in the next chunk. */
    private byte[] line = new byte[1024];

    private int length;
    private boolean statusRead;
    private int left;

    StreamAnswer(LineSink sink) {
        this.sink = sink;
    }

    /**
     * Reads on; whether the answer is at its end.
     *
     * @throws IOException if it is no chunked answer with status 200
     */
    boolean accept(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && part != Part.END) {
            accept(bytes.get());
        }
        return part == Part.END;
    }

    private void accept(byte value) throws IOException {
        switch (part) {
            case HEAD -> head(value);
            case SIZE -> size(value);
            case CHUNK -> chunk(value);
            case AFTER_CHUNK -> afterChunk(value);
            case END -> throw new IllegalStateException("read past the end");
        }
    }

    private void head(byte value) throws IOException {
        if (value != '\n') {
            keep(value);
            return;
        }
        if (!statusRead) {
            checkStatus();
        }
        part = length == 1 ? Part.SIZE : Part.HEAD;
        length = 0;
    }

    private void checkStatus() throws IOException {
        String status = new String(line, 0, length, ISO_8859_1);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered with " + status);
        }
        statusRead = true;
    }

    private void size(byte value) {
        if (value != '\n') {
            left = value == '\r' ? left : left * 16 + Character.digit(value, 16);
        } else {
            part = left == 0 ? Part.END : Part.CHUNK;
        }
    }

    private void chunk(byte value) {
        if (value == '\n') {
            sink.line(line, length);
            length = 0;
        } else {
            keep(value);
        }
        if (--left == 0) {
            part = Part.AFTER_CHUNK;
        }
    }

    private void afterChunk(byte value) {
        if (value == '\n') {
            part = Part.SIZE;
        }
    }

    private void keep(byte value) {
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = value;
    }
}
