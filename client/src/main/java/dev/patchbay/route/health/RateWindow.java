package dev.patchbay.route.health;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Successes and failures of the last while, in two halves of which the older is dropped whole: so what is counted
 * reaches back over half a window to a whole one. Each half is one word - which half it is, successes, failures - so
 * that counting is one compare-and-set.
 */
final class RateWindow {
    private static final int COUNT_BITS = 20;
    private static final long MOST = (1L << COUNT_BITS) - 1;
    private static final long SLOT_MASK = (1L << 64 - 2 * COUNT_BITS) - 1;

    private final AtomicLongArray halves = new AtomicLongArray(2);
    private final long halfNanos;

    /** A window of so many nanoseconds. */
    RateWindow(long nanos) {
        halfNanos = Math.max(1, nanos / 2);
    }

    void add(long now, boolean success) {
        long slot = slot(now);
        int index = (int) (slot & 1);
        long seen;
        long next;
        do {
            seen = halves.get(index);
            next = counted(slotOf(seen) == slot ? seen : slot << 2 * COUNT_BITS, success);
        } while (!halves.compareAndSet(index, seen, next));
    }

    /** Whether at least so many were counted, and at least that share of them failed. */
    boolean exceeds(long now, int minimum, double rate) {
        long slot = slot(now);
        long current = of(slot);
        long before = of(slot - 1);
        long failures = failures(current) + failures(before);
        long all = failures + successes(current) + successes(before);
        return all >= minimum && failures >= rate * all;
    }

    void clear() {
        halves.set(0, 0);
        halves.set(1, 0);
    }

    /** The counts of a half, or none if it is another half's turn. */
    private long of(long slot) {
        long word = halves.get((int) (slot & 1));
        return slotOf(word) == (slot & SLOT_MASK) ? word : 0;
    }

    /** From 1, so that a cleared word belongs to no half. */
    private long slot(long now) {
        return now / halfNanos + 1 & SLOT_MASK;
    }

    /** A full counter stays full: a million calls tell the share well enough. */
    private static long counted(long word, boolean success) {
        if (success) {
            return successes(word) == MOST ? word : word + (1L << COUNT_BITS);
        }
        return failures(word) == MOST ? word : word + 1;
    }

    private static long slotOf(long word) {
        return word >>> 2 * COUNT_BITS;
    }

    private static long successes(long word) {
        return word >>> COUNT_BITS & MOST;
    }

    private static long failures(long word) {
        return word & MOST;
    }
}
