package dev.patchbay.route;

import dev.patchbay.call.Trace;
import dev.patchbay.call.Trace.Outcome;
import dev.patchbay.call.Trace.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a call tries and passes over. */
final class TraceKeeper {
    private final long begun;
    private final List<Step> steps = new ArrayList<>(1);

    /** @param begun when the call began, as {@link System#nanoTime} tells it */
    TraceKeeper(long begun) {
        this.begun = begun;
    }

    /** An attempt is over, or has brought the first content of a stream. */
    void tried(Attempt attempt, Outcome outcome, String why) {
        add(attempt.target(), outcome, why, attempt.begun(), System.nanoTime());
    }

    /** A target was not asked. */
    void passedOver(Target target, String why) {
        long now = System.nanoTime();
        add(target, Outcome.SKIPPED, why, now, now);
    }

    private void add(Target target, Outcome outcome, String why, long from, long to) {
        steps.add(new Step(target.provider().name(), target.model(), target.access().place(), outcome, why,
                Duration.ofNanos(from - begun), Duration.ofNanos(to - from)));
    }

    /** All so far. */
    Trace trace() {
        return steps.isEmpty() ? Trace.NONE : new Trace(steps);
    }
}
