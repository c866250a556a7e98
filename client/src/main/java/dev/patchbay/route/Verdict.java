package dev.patchbay.route;

import java.time.Duration;

/** What follows from the failure of an attempt. */
sealed interface Verdict {
    /** The next target, if there is one. */
    Verdict NEXT = new Next();
    /** The next of the fallbacks that were named for this class of failure, if there are any. */
    Verdict NEXT_NAMED_FOR_IT = new NextNamedForIt();
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

    /** The next of the fallbacks that were named for this class of failure, if there are any. */
    record NextNamedForIt() implements Verdict {}

    /** Nothing else would help. */
    record Stop() implements Verdict {}
}
