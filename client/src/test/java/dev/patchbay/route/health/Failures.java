package dev.patchbay.route.health;

import dev.patchbay.call.Limit;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;

/** Failures as attempts have them. */
public final class Failures {
    private Failures() {}

    /** A failure of a class. */
    public static PatchbayException of(ErrorKind kind) {
        return PatchbayException.of(kind, "made for a test");
    }

    /** One that says when to come back. */
    public static PatchbayException of(ErrorKind kind, Duration retryAfter) {
        return PatchbayException.of(kind, "made for a test",
                ErrorFacts.NONE.toBuilder().retryAfter(retryAfter).build(), null);
    }

    /** A limit of ours that ran out. */
    public static PatchbayException of(Limit limit) {
        return PatchbayException.of(ErrorKind.TIMEOUT, "made for a test",
                ErrorFacts.NONE.toBuilder().limit(limit).build(), null);
    }
}
