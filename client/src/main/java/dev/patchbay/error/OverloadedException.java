package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** The provider has no capacity at the moment. */
public final class OverloadedException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    OverloadedException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.OVERLOADED, message, facts, cause);
    }
}
