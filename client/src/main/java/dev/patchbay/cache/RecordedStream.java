package dev.patchbay.cache;

import dev.patchbay.call.CacheOutcome;
import dev.patchbay.call.CallInfo;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream whose answer is kept once it was read to its end. One that grows too large is not kept. */
public final class RecordedStream implements ChatStream {
    private final ChatStream stream;
    private final Consumer<ChatResponse> keep;
    private final Iterator<ChatChunk> chunks;
    private @Nullable List<ChatChunk> seen = new ArrayList<>();
    private long room;

    /**
     * A stream beside which its answer is collected.
     *
     * @param maxBytes how many bytes of chunks are collected at most
     * @param keep takes the answer at the end
     */
    public RecordedStream(ChatStream stream, long maxBytes, Consumer<ChatResponse> keep) {
        this.stream = stream;
        this.room = maxBytes;
        this.keep = keep;
        this.chunks = new Recording(stream.iterator());
    }

    private final class Recording implements Iterator<ChatChunk> {
        private final Iterator<ChatChunk> source;

        private Recording(Iterator<ChatChunk> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            boolean more = source.hasNext();
            if (!more) {
                ended();
            }
            return more;
        }

        @Override
        public ChatChunk next() {
            ChatChunk chunk = source.next();
            collect(chunk);
            return chunk;
        }
    }

    private void collect(ChatChunk chunk) {
        room -= chunk.toJson().toJson().length();
        if (seen != null && room >= 0) {
            seen.add(chunk);
        } else {
            seen = null;
        }
    }

    private void ended() {
        if (seen != null) {
            keep.accept(ChatResponse.fold(seen));
            seen = null;
        }
    }

    @Override
    public Iterator<ChatChunk> iterator() {
        return chunks;
    }

    @Override
    public CallInfo call() {
        return stream.call().withCache(CacheOutcome.MISS);
    }

    @Override
    public boolean ready() {
        return stream.ready();
    }

    @Override
    public void close() {
        stream.close();
    }
}
