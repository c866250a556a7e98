package dev.patchbay.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A handler that remembers what it was told. */
class Heard implements StreamingChatResponseHandler {
    final List<String> texts = new ArrayList<>();
    final StringBuilder thinking = new StringBuilder();
    final Map<Integer, StringBuilder> arguments = new LinkedHashMap<>();
    final List<ToolExecutionRequest> calls = new ArrayList<>();
    private final CompletableFuture<ChatResponse> answer = new CompletableFuture<>();

    @Override
    public void onPartialResponse(String text) {
        texts.add(text);
    }

    @Override
    public void onPartialThinking(PartialThinking thought) {
        thinking.append(thought.text());
    }

    @Override
    public void onPartialToolCall(PartialToolCall call) {
        assertThat(call.name()).isNotBlank();
        arguments.computeIfAbsent(call.index(), index -> new StringBuilder()).append(call.partialArguments());
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        assertThat(call.index()).isEqualTo(calls.size());
        calls.add(call.toolExecutionRequest());
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        answer.complete(complete);
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    /** Waits for the end; a failure is thrown as it came. */
    ChatResponse answer() {
        try {
            return answer.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** What came piece by piece is what the whole answer says. */
    void holdsTogether(ChatResponse whole) {
        var message = whole.aiMessage();
        assertThat(String.join("", texts)).isEqualTo(message.text() == null ? "" : message.text());
        assertThat(thinking.toString()).isEqualTo(message.thinking() == null ? "" : message.thinking());
        assertThat(calls).isEqualTo(message.toolExecutionRequests());
        arguments.forEach((index, pieces) -> assertThat(pieces.toString()).isEqualTo(calls.get(index).arguments()));
    }
}
