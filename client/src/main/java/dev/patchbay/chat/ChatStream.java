package dev.patchbay.chat;

import dev.patchbay.call.CallInfo;
import java.util.Iterator;

/**
 * An answer that arrives piece by piece. Read it once, in a loop, and close it:
 *
 * <pre>{@code
 * try (ChatStream stream = client.stream("Tell me a story")) {
 *     for (ChatChunk chunk : stream) {
 *         System.out.print(chunk.text());
 *     }
 * }
 * }</pre>
 *
 * <p>The loop ends when the answer is whole. If it breaks off before that, {@code next()} throws a
 * {@link dev.patchbay.error.PatchbayException}: a cut answer never looks complete.
 */
public interface ChatStream extends Iterable<ChatChunk>, AutoCloseable {
    /**
     * The chunks, in order. A stream has one iterator: asked again, it is the same one where it stands.
     */
    @Override
    Iterator<ChatChunk> iterator();

    /** How the stream came about. */
    CallInfo call();

    /**
     * Whether the next chunk is at hand without waiting for the provider, so that a relay can put several into one
     * write.
     */
    boolean ready();

    /** Reads to the end and puts the chunks together to the answer they make. */
    default ChatResponse fold() {
        return ChatResponse.fold(this).withCall(call());
    }

    /**
     * Ends the stream and gives its connection back, or closes it if the answer was not read to its end, which tells
     * the provider to stop. From any thread, at any time, as often as you like.
     */
    @Override
    void close();
}
