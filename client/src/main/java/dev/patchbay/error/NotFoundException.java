package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** Model, deployment or URL unknown to the provider. */
public final class NotFoundException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    NotFoundException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.NOT_FOUND, message, facts, cause);
    }
}
