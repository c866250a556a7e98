package dev.patchbay.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatFold;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.chat.Delta;
import dev.patchbay.error.PatchbayException;

/** One streamed call: reads the pieces as they come and tells the handler. */
final class StreamRelay implements Runnable {
    private final ModelSettings settings;
    private final ChatRequest request;
    private final GuardedHandler handler;
    private final ChatFold fold = new ChatFold();
    private final StreamedToolCalls toolCalls;

    StreamRelay(ModelSettings settings, ChatRequest request, GuardedHandler handler) {
        this.settings = settings;
        this.request = request;
        this.handler = handler;
        this.toolCalls = new StreamedToolCalls(handler);
    }

    @Override
    public void run() {
        try {
            var wanted = RequestWriter.write(request, settings);
            try (ChatStream stream = settings.client().stream(wanted, settings.options(request))) {
                relay(stream, new Handle(stream));
            }
        } catch (PatchbayException failure) {
            handler.error(Failures.translate(failure));
        } catch (RuntimeException failure) {
            handler.error(failure);
        }
    }

    private void relay(ChatStream stream, Handle handle) {
        try {
            for (ChatChunk chunk : stream) {
                if (handle.cancelled) {
                    return;
                }
                fold.add(chunk);
                tell(chunk, handle);
            }
        } catch (PatchbayException failure) {
            if (!handle.cancelled) {
                throw failure;
            }
        }
        if (!handle.cancelled) {
            var answer = fold.response().withCall(stream.call());
            toolCalls.complete(answer);
            handler.complete(AnswerReader.read(answer));
        }
    }

    /** A chunk may hold several kinds of pieces; nothing is told once the call was cancelled. */
    private void tell(ChatChunk chunk, Handle handle) {
        for (Delta delta : chunk.deltas()) {
            if (delta.index() == 0) {
                String thought = delta.reasoning();
                if (!thought.isEmpty()) {
                    handler.thinking(thought, handle);
                }
                String text = delta.text();
                if (!text.isEmpty() && !handle.cancelled) {
                    handler.text(text, handle);
                }
                if (!handle.cancelled) {
                    toolCalls.add(delta.toolCalls(), fold, handle);
                }
            }
        }
    }

    /** Cancelling closes the stream, which tells the provider to stop. */
    private static final class Handle implements StreamingHandle {
        private final ChatStream stream;
        private volatile boolean cancelled;

        Handle(ChatStream stream) {
            this.stream = stream;
        }

        @Override
        public void cancel() {
            cancelled = true;
            stream.close();
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
