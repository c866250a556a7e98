package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** The provider failed: 500, 502, a broken body, a stream without its end. */
public final class ServerException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    ServerException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.SERVER_ERROR, message, facts, cause);
    }
}
