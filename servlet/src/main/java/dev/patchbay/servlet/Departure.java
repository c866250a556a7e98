package dev.patchbay.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the caller has left, and who is to be told. A container tells of it by an error of the asynchronous request
 * (for HTTP/2, when the stream is reset), or else by a write that fails.
 */
final class Departure implements AsyncListener {
    private final List<Runnable> told = new ArrayList<>(1);
    private boolean gone;

    void onDisconnect(Runnable callback) {
        synchronized (told) {
            if (!gone) {
                told.add(callback);
                return;
            }
        }
        callback.run();
    }

    boolean isGone() {
        synchronized (told) {
            return gone;
        }
    }

    /** The caller has left. */
    void happened() {
        List<Runnable> now;
        synchronized (told) {
            gone = true;
            now = List.copyOf(told);
            told.clear();
        }
        now.forEach(Runnable::run);
    }

    @Override
    public void onError(AsyncEvent event) {
        happened();
    }

    /** There is no time limit but the library's. */
    @Override
    public void onTimeout(AsyncEvent event) {
        happened();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Whoever completes knows it.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Only this servlet starts it.
    }
}
