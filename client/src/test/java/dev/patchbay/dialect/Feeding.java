package dev.patchbay.dialect;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.Framing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Feeds the bytes of a stream to a dialect, all at once or few by few. */
public enum Feeding {
    /** As much at a time as the reader takes. */
    WHOLE(Integer.MAX_VALUE),
    /** Seven bytes at a time. */
    BY_SEVEN(7),
    /** One byte at a time. */
    BYTE_BY_BYTE(1);

    private static final int LARGEST_EVENT = 1_000_000;

    private final int piece;

    Feeding(int piece) {
        this.piece = piece;
    }

    /** All chunks of a stream, as the client would hand them out. */
    public List<ChatChunk> chunks(Framing framing, byte[] bytes, ChunkReader reader) {
        List<ChatChunk> chunks = new ArrayList<>();
        try {
            FrameReader frames = framing.reader(new Drip(bytes, piece), LARGEST_EVENT);
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
