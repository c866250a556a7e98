package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** The call was cancelled: its thread was interrupted, its future cancelled or its stream closed. */
public final class CallCancelledException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    CallCancelledException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.CANCELLED, message, facts, cause);
    }
}
