package dev.patchbay.route.health;

import dev.patchbay.error.PatchbayException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One attempt at a lane, from {@link Lane#begin} to the first of {@link #succeeded}, {@link #failed} and
 * {@link #released}; what is said after that is not heard, so that every way out may say it. Any thread may end it.
 */
public final class Visit {
    private static final VarHandle OVER = handle();

    private final Lane lane;
    private final long begunAt;

    @SuppressWarnings({"unused", "FieldMayBeFinal"})
    private volatile boolean over;

    Visit(Lane lane, long begunAt) {
        this.lane = lane;
        this.begunAt = begunAt;
    }

    /** What is visited. */
    public Lane lane() {
        return lane;
    }

    /** A stream has its first content. Say it once; the visit goes on. */
    public void firstContent() {
        lane.firstContent(begunAt);
    }

    /** The answer came whole. After {@link #firstContent} its length is not held against the lane. */
    public void succeeded() {
        if (end()) {
            lane.succeeded(begunAt);
        }
    }

    /** The attempt failed, at whatever moment; the class of the failure says whom it is held against. */
    public void failed(PatchbayException failure) {
        if (end()) {
            lane.failed(failure, begunAt);
        }
    }

    /** The attempt was given up for a reason that says nothing about the lane: the caller left, another was faster. */
    public void released() {
        if (end()) {
            lane.released();
        }
    }

    /**
     * The attempt was given up because another that began later had content first: the time to its own is at least what
     * has passed. What is usually that slow is known for it after a while, and then not given up so soon.
     */
    public void outpaced() {
        if (end()) {
            lane.outpaced(begunAt);
        }
    }

    private boolean end() {
        return OVER.compareAndSet(this, false, true);
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Visit.class, "over", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
