package dev.patchbay.endpoints;

import org.jspecify.annotations.Nullable;

/** The caller closed the connection, or read so slowly that the server gave it up: nobody is there for an answer. */
public final class CallerGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was noticed. */
    public CallerGone(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
