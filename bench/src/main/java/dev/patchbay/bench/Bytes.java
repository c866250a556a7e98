package dev.patchbay.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts bytes, so that JMH gives them by the second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Bytes {
    /** Since the iteration began. */
    public long bytes;

    /** Starts from nothing. */
    @Setup(Level.Iteration)
    public void reset() {
        bytes = 0;
    }
}
