package dev.patchbay.error;

/**
 * The classes of failure. Every provider's errors are mapped onto these, so that what a caller does about a failure
 * does not depend on who answered.
 */
public enum ErrorKind {
    /** The key is missing, wrong or revoked. */
    AUTHENTICATION(false, 401),
    /** The key is valid but may not do this (region, organization, model access). */
    PERMISSION(false, 403),
    /** Too many requests or tokens in a time window. */
    RATE_LIMIT(true, 429),
    /** No credit left, spend cap reached, plan used up: waiting does not help. */
    QUOTA_EXHAUSTED(false, 429),
    /** The request itself is wrong. */
    INVALID_REQUEST(false, 400),
    /** Prompt and reserved output do not fit the model's window. */
    CONTEXT_LENGTH_EXCEEDED(false, 400),
    /** Input or output was blocked by a content filter. */
    CONTENT_POLICY(false, 400),
    /** Model, deployment or URL unknown. */
    NOT_FOUND(false, 404),
    /** No answer in time: one of our limits, or the provider's 408 or 504. */
    TIMEOUT(true, 504),
    /** The provider has no capacity. */
    OVERLOADED(true, 503),
    /** The provider failed: 500, 502, a broken body, a stream without its end. */
    SERVER_ERROR(true, 502),
    /** No connection, or it broke before an answer: DNS, TCP, TLS, reset. */
    CONNECTION(true, 502),
    /** The caller went away or asked to stop. */
    CANCELLED(false, 499),
    /** Settings are wrong; nothing was sent. */
    CONFIGURATION(false, 500);

    private final boolean retryable;
    private final int status;

    ErrorKind(boolean retryable, int status) {
        this.retryable = retryable;
        this.status = status;
    }

    /** Whether the same request may succeed when it is sent again, unchanged, to the same place. */
    public boolean retryable() {
        return retryable;
    }

    /** The HTTP status with which a gateway tells a caller of this failure. */
    public int gatewayStatus() {
        return status;
    }
}
