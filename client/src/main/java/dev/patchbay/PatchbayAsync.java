package dev.patchbay;

import dev.patchbay.cache.CacheStats;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.model.ModelInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The same calls without blocking the caller: each runs the blocking code on a virtual thread of its own. Cancelling a
 * future, or a subscription, cancels the call to the provider at once. Failures arrive as
 * {@link dev.patchbay.error.PatchbayException}s, wrapped as futures wrap them.
 *
 * <p>What asks nobody, such as {@link Patchbay#stats}, has no twin here.
 */
public final class PatchbayAsync {
    private final Patchbay client;

    PatchbayAsync(Patchbay client) {
        this.client = client;
    }

    /** {@link Patchbay#chat(String)} without blocking. */
    public CompletableFuture<ChatResponse> chat(String userMessage) {
        return RunningCall.start(() -> client.chat(userMessage));
    }

    /** {@link Patchbay#chat(Consumer)} without blocking; the request is put together before this returns. */
    public CompletableFuture<ChatResponse> chat(Consumer<ChatRequest.Builder> ask) {
        return chat(ChatRequest.of(ask));
    }

    /** {@link Patchbay#chat(String, Class)} without blocking. */
    public <T extends Record> CompletableFuture<T> chat(String userMessage, Class<T> type) {
        return RunningCall.start(() -> client.chat(userMessage, type));
    }

    /** {@link Patchbay#chat(ChatRequest)} without blocking. */
    public CompletableFuture<ChatResponse> chat(ChatRequest request) {
        return chat(request, RequestOptions.NONE);
    }

    /** {@link Patchbay#chat(ChatRequest, RequestOptions)} without blocking. */
    public CompletableFuture<ChatResponse> chat(ChatRequest request, RequestOptions options) {
        return RunningCall.start(() -> client.chat(request, options));
    }

    /** {@link Patchbay#chat()} without blocking. */
    public AsyncChatApi chat() {
        return new AsyncChatApi(client);
    }

    /** {@link Patchbay#embed(String...)} without blocking. */
    public CompletableFuture<EmbeddingResponse> embed(String... texts) {
        return embed(EmbeddingRequest.of(texts));
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

    /** {@link Patchbay#stream(Consumer)} as a publisher; the request is put together before this returns. */
    public Flow.Publisher<ChatChunk> stream(Consumer<ChatRequest.Builder> ask) {
        return stream(ChatRequest.of(ask));
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

    /** {@link Patchbay#models(String)} without blocking. */
    public CompletableFuture<List<ModelInfo>> models(String provider) {
        return RunningCall.start(() -> client.models(provider));
    }

    /** {@link Patchbay#cacheStats} without blocking: a cache may be a server. */
    public CompletableFuture<CacheStats> cacheStats() {
        return RunningCall.start(client::cacheStats);
    }

    /** {@link Patchbay#clearCache} without blocking: a cache may be a server. */
    public CompletableFuture<@Nullable Void> clearCache() {
        return RunningCall.<@Nullable Void>start(() -> {
            client.clearCache();
            return null;
        });
    }
}
