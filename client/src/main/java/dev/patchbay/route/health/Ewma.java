package dev.patchbay.route.health;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** An average in which the newest sample counts a tenth: about the last twenty count. */
final class Ewma {
    private static final double NEWEST = 0.1;
    private static final VarHandle VALUE = handle();

    /** Less than zero before the first sample; samples are not negative. */
    @SuppressWarnings("FieldMayBeFinal")
    private volatile double value = -1;

    void add(double sample) {
        double seen;
        double next;
        do {
            seen = value;
            next = seen < 0 ? sample : seen + NEWEST * (sample - seen);
        } while (!VALUE.compareAndSet(this, seen, next));
    }

    boolean known() {
        return value >= 0;
    }

    /** The average; zero before the first sample. */
    double get() {
        return Math.max(0, value);
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Ewma.class, "value", double.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
