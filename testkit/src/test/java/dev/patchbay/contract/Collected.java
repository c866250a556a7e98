package dev.patchbay.contract;

import dev.patchbay.chat.ChatChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks for one chunk after the other and keeps them. */
final class Collected implements Flow.Subscriber<ChatChunk> {
    private final CompletableFuture<List<ChatChunk>> all = new CompletableFuture<>();
    private final CompletableFuture<ChatChunk> first = new CompletableFuture<>();
    private final List<ChatChunk> chunks = new ArrayList<>();
    private volatile Flow.@Nullable Subscription subscription;

    /** All of them, once the stream is over. */
    CompletableFuture<List<ChatChunk>> chunks() {
        return all;
    }

    CompletableFuture<ChatChunk> first() {
        return first;
    }

    void cancel() {
        var held = subscription;
        if (held != null) {
            held.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(ChatChunk chunk) {
        chunks.add(chunk);
        first.complete(chunk);
        var held = subscription;
        if (held != null) {
            held.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        first.completeExceptionally(failure);
        all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        all.complete(List.copyOf(chunks));
    }
}
