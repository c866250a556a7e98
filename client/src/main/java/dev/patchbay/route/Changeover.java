package dev.patchbay.route;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets a stream be closed from any thread also while one leg has ended and the next is not there yet: who asks for it is
 * interrupted then.
 */
final class Changeover {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread asking;
    private boolean interrupted;
    private boolean closed;

    /** The calling thread begins to ask for the next leg; false if the stream is closed. */
    boolean begin() {
        lock.lock();
        try {
            asking = closed ? null : Thread.currentThread();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** The calling thread has a leg, or none, and is not interrupted any more; returns whether the stream is open. */
    boolean end() {
        lock.lock();
        try {
            asking = null;
            if (interrupted) {
                interrupted = false;
                Thread.interrupted();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the stream; returns whether nobody asks for a leg, who would have to end the stream then. */
    boolean close() {
        lock.lock();
        try {
            closed = true;
            if (asking != null && !interrupted) {
                interrupted = true;
                asking.interrupt();
            }
            return asking == null;
        } finally {
            lock.unlock();
        }
    }
}
