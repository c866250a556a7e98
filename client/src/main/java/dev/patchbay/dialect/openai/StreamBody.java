package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.http.Frame;
import dev.patchbay.http.Framing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;

/** A stream where an answer in one piece was wanted: it is put together. */
final class StreamBody {
    private static final byte[][] BEGINNINGS =
            {"data:".getBytes(UTF_8), "event:".getBytes(UTF_8), ":".getBytes(UTF_8)};

    private StreamBody() {}

    /** Whether a body is a stream of events. */
    static boolean is(byte[] body) {
        for (byte[] beginning : BEGINNINGS) {
            if (body.length >= beginning.length
                    && Arrays.equals(body, 0, beginning.length, beginning, 0, beginning.length)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The answer.
     *
     * @throws dev.patchbay.error.PatchbayException if it is not whole, or tells of an error
     */
    static ChatResponse read(byte[] body, ChunkReader reader) {
        var chunks = new ArrayList<ChatChunk>();
        Iterator<Frame> frames = Framing.SSE.frames(body).iterator();
        while (!reader.done()) {
            boolean more = frames.hasNext();
            chunks.addAll(more ? reader.accept(frames.next()) : reader.end());
            if (!more) {
                break;
            }
        }
        return ChatResponse.fold(chunks);
    }
}
