package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** No credit left or a spending cap reached: waiting does not help. */
public final class QuotaExhaustedException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    QuotaExhaustedException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.QUOTA_EXHAUSTED, message, facts, cause);
    }
}
