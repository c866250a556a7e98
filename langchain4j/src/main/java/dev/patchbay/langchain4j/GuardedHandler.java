package dev.patchbay.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler of the user's, whose own failures do not break the stream: LangChain4j's contract is that they are handed
 * to its {@code onError}, and that the answer goes on.
 */
final class GuardedHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedHandler.class);

    private final StreamingChatResponseHandler handler;

    GuardedHandler(StreamingChatResponseHandler handler) {
        this.handler = handler;
    }

    void text(String text, StreamingHandle handle) {
        guard(() -> handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(handle)));
    }

    void thinking(String text, StreamingHandle handle) {
        guard(() -> handler.onPartialThinking(new PartialThinking(text), new PartialThinkingContext(handle)));
    }

    void toolCall(PartialToolCall call, StreamingHandle handle) {
        guard(() -> handler.onPartialToolCall(call, new PartialToolCallContext(handle)));
    }

    void toolCall(CompleteToolCall call) {
        guard(() -> handler.onCompleteToolCall(call));
    }

    void complete(ChatResponse answer) {
        guard(() -> handler.onCompleteResponse(answer));
    }

    private void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failure) {
            error(failure);
        }
    }

    void error(Throwable failure) {
        try {
            handler.onError(failure);
        } catch (RuntimeException again) {
            LOG.warn("the handler's onError failed", again);
        }
    }
}
