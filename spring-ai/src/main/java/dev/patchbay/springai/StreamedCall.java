package dev.patchbay.springai;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatFold;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.chat.Delta;
import dev.patchbay.error.PatchbayException;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.SynchronousSink;

/**
 * One streamed call, opened when the first piece is wanted and read as pieces are wanted. Reading is for one thread at a
 * time; cancelling is for any.
 */
final class StreamedCall {
    private final Supplier<ChatStream> opening;
    private final Consumer<ChatResponse> whole;
    private final ChatFold fold = new ChatFold();
    private volatile @Nullable ChatStream stream;
    private volatile @Nullable Thread opener;
    private @Nullable Iterator<ChatChunk> chunks;
    private volatile boolean cancelled;

    /**
     * A call that is not made yet.
     *
     * @param whole is told the whole answer before its last piece
     */
    StreamedCall(Supplier<ChatStream> opening, Consumer<ChatResponse> whole) {
        this.opening = opening;
        this.whole = whole;
    }

    /** Hands over the next piece, the end or the failure. */
    void next(SynchronousSink<ChatResponse> sink) {
        try {
            ChatResponse piece = piece();
            if (piece == null) {
                sink.next(end());
                sink.complete();
            } else {
                sink.next(piece);
            }
        } catch (PatchbayException failure) {
            // Whoever cancelled is told nothing more; what they caused is no failure.
            if (cancelled) {
                sink.complete();
            } else {
                sink.error(failure);
            }
        }
    }

    /** The next piece that says something; null at the end. */
    private @Nullable ChatResponse piece() {
        Iterator<ChatChunk> open = chunks();
        while (open.hasNext()) {
            ChatChunk chunk = open.next();
            fold.add(chunk);
            for (Delta delta : chunk.deltas()) {
                if (delta.index() == 0 && (!delta.text().isEmpty() || !delta.reasoning().isEmpty())) {
                    return AnswerReader.piece(chunk, delta);
                }
            }
        }
        return null;
    }

    private Iterator<ChatChunk> chunks() {
        Iterator<ChatChunk> open = chunks;
        if (open == null) {
            open = open().iterator();
            chunks = open;
        }
        return open;
    }

    private ChatStream open() {
        opener = Thread.currentThread();
        if (cancelled) {
            Thread.currentThread().interrupt();
        }
        ChatStream opened = opening.get();
        stream = opened;
        opener = null;
        if (cancelled) {
            opened.close();
        }
        return opened;
    }

    /** The text was told, so the last piece holds all but the text. */
    private ChatResponse end() {
        ChatStream open = stream;
        var answer = fold.response();
        var complete = open == null ? answer : answer.withCall(open.call());
        whole.accept(AnswerReader.read(complete));
        return AnswerReader.end(complete);
    }

    /** Ends the call to the provider; one that is not open yet by interrupting the thread that opens it. */
    void cancel() {
        cancelled = true;
        Thread thread = opener;
        if (thread != null) {
            thread.interrupt();
        }
        close();
    }

    /** Gives the connection back. */
    void close() {
        ChatStream open = stream;
        if (open != null) {
            open.close();
        }
    }
}
