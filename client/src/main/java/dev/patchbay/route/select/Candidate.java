package dev.patchbay.route.select;

import dev.patchbay.route.health.Lane;

/** What a strategy looks at. */
public interface Candidate {
    /** Its health, always the same object. */
    Lane lane();

    /** Its share of the calls, 0 or more. */
    double weight();

    /** The larger, the earlier. */
    int priority();

    /** What a typical call costs, in any unit that is the same for all; infinite where that is unknown. */
    double cost();
}
