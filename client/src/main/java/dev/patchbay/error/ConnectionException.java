package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** The provider could not be reached, or the connection broke before an answer. */
public final class ConnectionException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    ConnectionException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.CONNECTION, message, facts, cause);
    }
}
