package dev.patchbay.call;

import java.util.Locale;

/** What becomes of a stream that breaks after some of its content was handed out. */
public enum OnStreamFailure {
    /**
     * The same target, or the next, is asked to go on from the text so far, and what it says is joined where that is
     * provably right; else the failure is told.
     */
    CONTINUE,
    /** The failure is told. */
    ERROR;

    /** The name in configuration and in requests, for example {@code continue}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
