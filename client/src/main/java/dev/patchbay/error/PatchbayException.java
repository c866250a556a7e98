package dev.patchbay.error;

import dev.patchbay.call.Limit;
import dev.patchbay.call.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Something went wrong with a call. The leaf tells the class of failure, so {@code catch} what you can act on; the
 * facts tell who answered what. No message and no fact ever holds a key.
 */
public abstract sealed class PatchbayException extends RuntimeException
        permits AnswerMismatchException,
                AuthenticationException,
                CallCancelledException,
                ConfigurationException,
                ConnectionException,
                ContentPolicyException,
                ContextLengthExceededException,
                InvalidRequestException,
                NotFoundException,
                OverloadedException,
                PermissionException,
                QuotaExhaustedException,
                RateLimitException,
                RequestTimeoutException,
                RetriesExhaustedException,
                ServerException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final ErrorFacts facts;

    PatchbayException(ErrorKind kind, String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.facts = facts;
    }

    /** The exception of a class of failure. */
    public static PatchbayException of(
            ErrorKind kind, String message, ErrorFacts facts, @Nullable Throwable cause) {
        return switch (kind) {
            case AUTHENTICATION -> new AuthenticationException(message, facts, cause);
            case PERMISSION -> new PermissionException(message, facts, cause);
            case RATE_LIMIT -> new RateLimitException(message, facts, cause);
            case QUOTA_EXHAUSTED -> new QuotaExhaustedException(message, facts, cause);
            case INVALID_REQUEST -> new InvalidRequestException(message, facts, cause);
            case CONTEXT_LENGTH_EXCEEDED -> new ContextLengthExceededException(message, facts, cause);
            case CONTENT_POLICY -> new ContentPolicyException(message, facts, cause);
            case NOT_FOUND -> new NotFoundException(message, facts, cause);
            case TIMEOUT -> new RequestTimeoutException(message, facts, cause);
            case OVERLOADED -> new OverloadedException(message, facts, cause);
            case SERVER_ERROR -> new ServerException(message, facts, cause);
            case CONNECTION -> new ConnectionException(message, facts, cause);
            case CANCELLED -> new CallCancelledException(message, facts, cause);
            case CONFIGURATION -> new ConfigurationException(message, facts, cause);
        };
    }

    /** The exception of a class of failure of which nothing more is known. */
    public static PatchbayException of(ErrorKind kind, String message) {
        return of(kind, message, ErrorFacts.NONE, null);
    }

    /** The same failure with other facts, its stack trace and cause kept. */
    public PatchbayException with(ErrorFacts changed) {
        var copy = of(kind, String.valueOf(getMessage()), changed, getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** The class of failure. */
    public ErrorKind kind() {
        return kind;
    }

    /** All that is known about the failure. */
    public ErrorFacts facts() {
        return facts;
    }

    /** Whether the same request may succeed when it is sent again, unchanged, to the same place. */
    public boolean retryable() {
        Boolean told = facts.retryable();
        return told == null ? kind.retryable() : told;
    }

    /** The name of the configured provider that failed. */
    public Optional<String> provider() {
        return Optional.ofNullable(facts.provider());
    }

    /** The model that was asked for. */
    public Optional<String> model() {
        return Optional.ofNullable(facts.model());
    }

    /** The HTTP status of the provider's answer; empty if there was none. */
    public OptionalInt status() {
        Integer status = facts.status();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The id of the call: the same in the log, in the answer and on the way to the provider. */
    public Optional<String> requestId() {
        return Optional.ofNullable(facts.requestId());
    }

    /** How many attempts the call made, this one included; 0 if it failed before the first. */
    public int attempts() {
        return facts.attempts();
    }

    /** How long the provider asked to wait before the next request. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(facts.retryAfter());
    }

    /** What the call tried and passed over until then; empty for a failure that no call met. */
    public Trace trace() {
        return facts.trace();
    }

    /** The field of the request that is to blame. */
    public Optional<String> param() {
        return Optional.ofNullable(facts.param());
    }

    /** The limit that ran out, for a timeout of ours. */
    public Optional<Limit> limit() {
        return Optional.ofNullable(facts.limit());
    }
}
