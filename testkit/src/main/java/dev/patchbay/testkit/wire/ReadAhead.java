package dev.patchbay.testkit.wire;

import java.util.concurrent.CountDownLatch;

/** One read on a thread of its own. What it got waits here; that it got nothing more is known to the line at once. */
final class ReadAhead {
    private static final int SIZE = 1024;

    private final byte[] bytes = new byte[SIZE];
    private final CountDownLatch done = new CountDownLatch(1);
    private int from;
    private int to;

    private ReadAhead() {}

    static ReadAhead start(Line line) {
        var ahead = new ReadAhead();
        Thread.ofVirtual().name("simulator-read-ahead").start(() -> ahead.read(line));
        return ahead;
    }

    private void read(Line line) {
        to = line.receive(bytes, 0, SIZE);
        done.countDown();
    }

    /** Takes what was read, waiting for it; -1 if the client is gone. */
    int take(byte[] target, int offset, int length) throws ConnectionOver {
        try {
            done.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ConnectionOver("interrupted");
        }
        int count = Math.min(length, to - from);
        if (to < 0) {
            return -1;
        }
        System.arraycopy(bytes, from, target, offset, count);
        from += count;
        return count;
    }

    /** Whether all that was read has been taken. */
    boolean isUsedUp() {
        return to >= 0 && from == to;
    }
}
