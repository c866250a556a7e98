package dev.patchbay;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatStream;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One subscriber of a stream: a virtual thread that reads as many chunks as were requested and no more. */
final class ChunkSubscription implements Flow.Subscription {
    private final Flow.Subscriber<? super ChatChunk> subscriber;
    private final Supplier<ChatStream> opening;
    private final AtomicLong requested = new AtomicLong();
    private final Thread thread;
    private volatile boolean cancelled;
    private volatile boolean misused;

    private ChunkSubscription(Flow.Subscriber<? super ChatChunk> subscriber, Supplier<ChatStream> opening) {
        this.subscriber = subscriber;
        this.opening = opening;
        this.thread = Thread.ofVirtual().name("patchbay-stream").unstarted(this::run);
    }

    static void start(Flow.Subscriber<? super ChatChunk> subscriber, Supplier<ChatStream> opening) {
        var subscription = new ChunkSubscription(subscriber, opening);
        subscriber.onSubscribe(subscription);
        subscription.thread.start();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            misused = true;
        } else {
            requested.accumulateAndGet(count, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
        }
        LockSupport.unpark(thread);
    }

    @Override
    public void cancel() {
        cancelled = true;
        thread.interrupt();
    }

    private void run() {
        try {
            awaitRequest();
            if (!cancelled) {
                relay();
            }
        } catch (RuntimeException | Error failure) {
            if (!cancelled) {
                subscriber.onError(failure);
            }
        }
    }

    private void relay() {
        try (ChatStream stream = opening.get()) {
            for (ChatChunk chunk : stream) {
                awaitRequest();
                if (cancelled) {
                    return;
                }
                requested.decrementAndGet();
                subscriber.onNext(chunk);
            }
        }
        if (!cancelled) {
            subscriber.onComplete();
        }
    }

    /** Returns when a chunk may be handed over, or the subscriber went away. */
    private void awaitRequest() {
        while (requested.get() == 0 && !cancelled && !misused) {
            LockSupport.park(this);
        }
        if (misused) {
            throw new IllegalArgumentException("a subscriber must request at least one element (Reactive Streams 3.9)");
        }
    }
}
