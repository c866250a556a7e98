package dev.patchbay.bench.load;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Times, all of them kept. */
final class Latencies {
    private final long[] nanos;
    private int count;

    Latencies(int most) {
        nanos = new long[most];
    }

    void add(long time) {
        if (count < nanos.length) {
            nanos[count++] = time;
        }
    }

    int count() {
        return count;
    }

    /** The time that so many percent do not pass, in microseconds; 0 if there is none at all. */
    long micros(int percent) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return TimeUnit.NANOSECONDS.toMicros(sorted[(int) ((count - 1) * (long) percent / 100)]);
    }
}
