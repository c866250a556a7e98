package dev.patchbay.testkit;

import dev.patchbay.testkit.script.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The requests received: the newest, up to a number and up to a size. */
final class Journal {
    private final int most;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long count;
    private long taken;

    private record Entry(ReceivedRequest request, long size) {}

    Journal(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    void add(ReceivedRequest request, long size) {
        lock.lock();
        try {
            count++;
            bytes += size;
            entries.addLast(new Entry(request, size));
            while (entries.size() > most || bytes > mostBytes && entries.size() > 1) {
                bytes -= entries.removeFirst().size();
            }
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<ReceivedRequest> all() {
        lock.lock();
        try {
            return entries.stream().map(Entry::request).toList();
        } finally {
            lock.unlock();
        }
    }

    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            entries.clear();
            bytes = 0;
            count = 0;
            taken = 0;
        } finally {
            lock.unlock();
        }
    }

    ReceivedRequest await(Duration timeout) {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (nextIndex() >= entries.size()) {
                if (left <= 0) {
                    throw new AssertionError("no request came within " + timeout.toMillis() + " ms");
                }
                left = added.awaitNanos(left);
            }
            return take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a request", stop);
        } finally {
            lock.unlock();
        }
    }

    /** The place of the next request to give among those kept; those dropped before they were given are skipped. */
    private int nextIndex() {
        return (int) Math.max(0, taken - (count - entries.size()));
    }

    private ReceivedRequest take() {
        int index = nextIndex();
        taken = count - entries.size() + index + 1;
        return entries.stream().skip(index).findFirst().orElseThrow().request();
    }
}
