package dev.patchbay.route.health;

import dev.patchbay.error.ErrorKind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The three circuits a lane runs through: its base URL's and its key's, which others share, and its own. */
final class Circuits {
    private static final Scope[] SCOPES = Scope.values();

    /** By the order of {@link Scope}. */
    private final Circuit[] all;

    Circuits(Circuit baseUrl, Circuit key, Circuit target) {
        all = new Circuit[] {baseUrl, key, target};
    }

    /** The latest of their times. */
    long freeAt(long now) {
        long latest = now;
        for (Circuit circuit : all) {
            latest = Math.max(latest, circuit.freeAt(now));
        }
        return latest;
    }

    /** Goes through all of them or none. */
    boolean claim(long now) {
        for (Circuit circuit : all) {
            if (!circuit.claim(now)) {
                giveBack(circuit, now);
                return false;
            }
        }
        return true;
    }

    /** Goes in, wanted or not; takes the probes that are due. */
    void enter(long now) {
        for (Circuit circuit : all) {
            circuit.claim(now);
        }
    }

    void giveBack(long now) {
        giveBack(null, now);
    }

    private void giveBack(@Nullable Circuit end, long now) {
        for (Circuit circuit : all) {
            if (circuit == end) {
                return;
            }
            circuit.giveBack(now);
        }
    }

    void answered(long begunAt) {
        for (Circuit circuit : all) {
            circuit.answered(begunAt);
        }
    }

    void succeeded(long begunAt, long now) {
        for (Circuit circuit : all) {
            circuit.succeeded(begunAt, now);
        }
    }

    void failed(Blame blame, ErrorKind why, long begunAt, long now) {
        switch (blame) {
            case Blame.NoVerdict none -> giveBack(now);
            case Blame.OfTheRequest fine -> succeeded(begunAt, now);
            case Blame.Counts counts -> {
                around(counts.scope(), begunAt, now);
                all[counts.scope().ordinal()].failed(why, begunAt, now);
            }
            case Blame.Cools cools -> {
                around(cools.scope(), begunAt, now);
                all[cools.scope().ordinal()].coolDown(why, cools.rest(), now);
            }
        }
    }

    /** Who could fail at one scope got past those before it, and learned nothing of those after it. */
    private void around(Scope culprit, long begunAt, long now) {
        for (int i = 0; i < all.length; i++) {
            if (i < culprit.ordinal()) {
                all[i].succeeded(begunAt, now);
            } else if (i > culprit.ordinal()) {
                all[i].giveBack(now);
            }
        }
    }

    /** What holds it up longest, or waits for a probe to come back well. */
    Optional<Cooling> open(long now) {
        Cooling longest = null;
        for (Scope scope : SCOPES) {
            Circuit.Open open = all[scope.ordinal()].open();
            if (open != null) {
                var cooling = cooling(scope, open, now);
                longest = longest == null || cooling.left().compareTo(longest.left()) > 0 ? cooling : longest;
            }
        }
        return Optional.ofNullable(longest);
    }

    private static Cooling cooling(Scope scope, Circuit.Open open, long now) {
        return new Cooling(scope, open.why(), Duration.ofNanos(Math.max(0, open.until() - now)), open.probing());
    }
}
