package dev.patchbay.dialect;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.Framing;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Feeds the bytes of a stream to a dialect, all at once or one by one. */
public enum Feeding {
    /** As much at a time as the reader takes. */
    WHOLE {
        @Override
        InputStream over(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }
    },
    /** One byte at a time. */
    BYTE_BY_BYTE {
        @Override
        InputStream over(byte[] bytes) {
            return new FilterInputStream(new ByteArrayInputStream(bytes)) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return super.read(into, offset, Math.min(1, length));
                }
            };
        }
    };

    private static final int LARGEST_EVENT = 1_000_000;

    abstract InputStream over(byte[] bytes);

    /** All chunks of a stream, as the client would hand them out. */
    public List<ChatChunk> chunks(Framing framing, byte[] bytes, ChunkReader reader) {
        List<ChatChunk> chunks = new ArrayList<>();
        try {
            FrameReader frames = framing.reader(over(bytes), LARGEST_EVENT);
            while (!reader.done()) {
                Frame frame = frames.next();
                if (frame == null) {
                    chunks.addAll(reader.end());
                    return chunks;
                }
                chunks.addAll(reader.accept(frame));
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return chunks;
    }
}
