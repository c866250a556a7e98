package dev.patchbay.route.health;

import dev.patchbay.error.ErrorKind;
import java.time.Duration;
import java.util.Locale;

/**
 * Why a lane is asked last at the moment.
 *
 * @param scope what is set aside
 * @param why the class of the failure that did it
 * @param left how long it still lasts; while a probe is out, until the next one is sent
 * @param probing whether one call has been sent to see whether it is over
 */
public record Cooling(Scope scope, ErrorKind why, Duration left, boolean probing) {
    /** For a trace, for example {@code key cools down for 297 s after authentication}. */
    @Override
    public String toString() {
        return scope.key() + (probing ? " is being probed, " : " cools down for ") + left.toMillis() + " ms after "
                + why.name().toLowerCase(Locale.ROOT);
    }
}
