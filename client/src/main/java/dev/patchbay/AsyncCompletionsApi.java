package dev.patchbay;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.schema.TypedAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** {@link CompletionsApi} without blocking. */
public final class AsyncCompletionsApi {
    private final Patchbay client;

    AsyncCompletionsApi(Patchbay client) {
        this.client = client;
    }

    /** The same as {@link PatchbayAsync#chat(ChatRequest)}. */
    public CompletableFuture<ChatResponse> create(ChatRequest request) {
        return client.async().chat(request);
    }

    /** The same as {@link PatchbayAsync#chat(ChatRequest, RequestOptions)}. */
    public CompletableFuture<ChatResponse> create(ChatRequest request, RequestOptions options) {
        return client.async().chat(request, options);
    }

    /** {@link CompletionsApi#parse(ChatRequest, Class)} without blocking. */
    public <T extends Record> CompletableFuture<TypedAnswer<T>> parse(ChatRequest request, Class<T> type) {
        return parse(request, type, RequestOptions.NONE);
    }

    /** The same with options for this call. */
    public <T extends Record> CompletableFuture<TypedAnswer<T>> parse(
            ChatRequest request, Class<T> type, RequestOptions options) {
        return RunningCall.start(() -> client.chat().completions().parse(request, type, options));
    }

    /** The same as {@link PatchbayAsync#stream(ChatRequest)}. */
    public Flow.Publisher<ChatChunk> createStreaming(ChatRequest request) {
        return client.async().stream(request);
    }

    /** The same as {@link PatchbayAsync#stream(ChatRequest, RequestOptions)}. */
    public Flow.Publisher<ChatChunk> createStreaming(ChatRequest request, RequestOptions options) {
        return client.async().stream(request, options);
    }
}
