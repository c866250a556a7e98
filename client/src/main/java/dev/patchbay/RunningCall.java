package dev.patchbay;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call on a virtual thread of its own, as a future whose cancelling ends the call. */
final class RunningCall<T extends @Nullable Object> extends CompletableFuture<T> {
    private final Thread thread;

    private RunningCall(Supplier<T> work) {
        thread = Thread.ofVirtual().name("patchbay-call").unstarted(() -> run(work));
    }

    static <T extends @Nullable Object> CompletableFuture<T> start(Supplier<T> work) {
        var call = new RunningCall<>(work);
        call.thread.start();
        return call;
    }

    private void run(Supplier<T> work) {
        try {
            complete(work.get());
        } catch (RuntimeException | Error failure) {
            completeExceptionally(failure);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            thread.interrupt();
        }
        return cancelled;
    }

    /** What follows is an ordinary future: only this one has a call to cancel. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
