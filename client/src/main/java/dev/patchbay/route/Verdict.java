package dev.patchbay.route;

import java.time.Duration;

/** What follows from the failure of an attempt. */
sealed interface Verdict {
    /** The next target, if there is one. */
    Verdict NEXT = new Next();
    /** Nothing else would help. */
    Verdict STOP = new Stop();

    /**
     * The same target again.
     *
     * @param delay how long to wait before that
     */
    record Again(Duration delay) implements Verdict {}

    /** The next target, if there is one. */
    record Next() implements Verdict {}

    /** Nothing else would help. */
    record Stop() implements Verdict {}
}
