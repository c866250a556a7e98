package dev.patchbay.cache;

import dev.patchbay.call.CallInfo;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatStream;
import java.util.Iterator;
import java.util.List;

/** A kept answer as a stream of one chunk. */
public final class KeptStream implements ChatStream {
    private final Iterator<ChatChunk> chunks;
    private final CallInfo call;

    /** The stream of this chunk. */
    public KeptStream(ChatChunk whole, CallInfo call) {
        this.chunks = List.of(whole).iterator();
        this.call = call;
    }

    @Override
    public Iterator<ChatChunk> iterator() {
        return chunks;
    }

    @Override
    public CallInfo call() {
        return call;
    }

    @Override
    public boolean ready() {
        return chunks.hasNext();
    }

    @Override
    public void close() {}
}
