package dev.patchbay;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * The same calls without blocking the caller: each runs the blocking code on a virtual thread of its own. Cancelling a
 * future, or a subscription, cancels the call to the provider at once. Failures arrive as
 * {@link dev.patchbay.error.PatchbayException}s, wrapped as futures wrap them.
 */
public final class PatchbayAsync {
    private final Patchbay client;

    PatchbayAsync(Patchbay client) {
        this.client = client;
    }

    /** {@link Patchbay#chat(String)} without blocking. */
    public CompletableFuture<ChatResponse> chat(String userMessage) {
        return chat(ChatRequest.of(userMessage));
    }

    /** {@link Patchbay#chat(ChatRequest)} without blocking. */
    public CompletableFuture<ChatResponse> chat(ChatRequest request) {
        return chat(request, RequestOptions.NONE);
    }

    /** {@link Patchbay#chat(ChatRequest, RequestOptions)} without blocking. */
    public CompletableFuture<ChatResponse> chat(ChatRequest request, RequestOptions options) {
        return RunningCall.start(() -> client.chat(request, options));
    }

    /** {@link Patchbay#embed(EmbeddingRequest)} without blocking. */
    public CompletableFuture<EmbeddingResponse> embed(EmbeddingRequest request) {
        return embed(request, RequestOptions.NONE);
    }

    /** {@link Patchbay#embed(EmbeddingRequest, RequestOptions)} without blocking. */
    public CompletableFuture<EmbeddingResponse> embed(EmbeddingRequest request, RequestOptions options) {
        return RunningCall.start(() -> client.embed(request, options));
    }

    /** {@link Patchbay#stream(String)} as a publisher. */
    public Flow.Publisher<ChatChunk> stream(String userMessage) {
        return stream(ChatRequest.of(userMessage));
    }

    /** {@link Patchbay#stream(ChatRequest)} as a publisher. */
    public Flow.Publisher<ChatChunk> stream(ChatRequest request) {
        return stream(request, RequestOptions.NONE);
    }

    /**
     * {@link Patchbay#stream(ChatRequest, RequestOptions)} as a publisher. Every subscription makes a call of its own,
     * which begins when the first chunk is requested; chunks are read from the provider as they are requested.
     */
    public Flow.Publisher<ChatChunk> stream(ChatRequest request, RequestOptions options) {
        return subscriber -> ChunkSubscription.start(subscriber, () -> client.stream(request, options));
    }
}
