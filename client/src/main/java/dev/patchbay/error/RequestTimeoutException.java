package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** No answer in time; {@link #limit} tells which of our limits ran out, if it was one of ours. */
public final class RequestTimeoutException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    RequestTimeoutException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.TIMEOUT, message, facts, cause);
    }
}
