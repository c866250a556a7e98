package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** The key is missing, wrong or revoked: check the configured key. */
public final class AuthenticationException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.AUTHENTICATION, message, facts, cause);
    }
}
