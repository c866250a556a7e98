package dev.patchbay.dialect;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Usage;
import dev.patchbay.http.Frame;
import java.util.List;

/** Reads one stream, event by event. Not safe for several threads. */
public interface ChunkReader {
    /**
     * Reads the next event; it may make no chunk, one or several.
     *
     * @throws dev.patchbay.error.PatchbayException if the event tells of an error
     */
    List<ChatChunk> accept(Frame frame);

    /** Whether the end marker has come; what follows it is of no interest. */
    boolean done();

    /**
     * Tells that the connection has come to its end, be it cut: an answer that told why it ended is whole.
     *
     * @return the last chunks, if any were held back
     * @throws dev.patchbay.error.ServerException if the answer is not whole
     */
    List<ChatChunk> end();

    /** The usage that was told so far, where the protocol tells it before the chunk that does. */
    default Usage usageSoFar() {
        return Usage.UNKNOWN;
    }

    /** Reads an answer that came in one piece although a stream was asked for. */
    List<ChatChunk> whole(byte[] body);
}
