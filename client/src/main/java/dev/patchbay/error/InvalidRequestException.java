package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** The request itself is wrong; {@link #param} names the field where it is known. */
public final class InvalidRequestException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.INVALID_REQUEST, message, facts, cause);
    }
}
