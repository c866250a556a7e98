package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** Too many requests or tokens in a time window; {@link #retryAfter} tells the wait where it is known. */
public final class RateLimitException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    RateLimitException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.RATE_LIMIT, message, facts, cause);
    }
}
