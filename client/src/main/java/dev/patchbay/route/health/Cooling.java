package dev.patchbay.route.health;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.model.TargetStatus;
import java.time.Duration;
import java.time.Instant;
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
    TargetStatus.State state() {
        return probing || left.isZero() ? TargetStatus.State.HALF_OPEN : TargetStatus.State.OPEN;
    }

    /** The same for somebody outside. */
    TargetStatus.CoolDown seen(Instant at) {
        return new TargetStatus.CoolDown(scope.key(), why, at.plus(left));
    }

    /** For a trace, for example {@code key cools down for 297000 ms after authentication}. */
    @Override
    public String toString() {
        return scope.key() + (probing ? " is being probed, " : " cools down for ") + left.toMillis() + " ms after "
                + why.name().toLowerCase(Locale.ROOT);
    }
}
