package dev.patchbay.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.patchbay.error.PatchbayException;

/** Says a failure in LangChain4j's words: what may be tried again is retriable there if it is here. */
final class Failures {
    private Failures() {}

    /** The same failure, with ours as the cause. */
    static LangChain4jException translate(PatchbayException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case AUTHENTICATION, PERMISSION -> new AuthenticationException(message, failure);
            case RATE_LIMIT -> new RateLimitException(message, failure);
            case INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED -> new InvalidRequestException(message, failure);
            case CONTENT_POLICY -> new ContentFilteredException(message, failure);
            case NOT_FOUND -> new ModelNotFoundException(message, failure);
            case TIMEOUT -> new TimeoutException(message, failure);
            case OVERLOADED, SERVER_ERROR -> new InternalServerException(message, failure);
            case CONNECTION -> new RetriableException(message, failure);
            // Waiting does not help, so it is no RateLimitException, which is retriable.
            case QUOTA_EXHAUSTED, CANCELLED, CONFIGURATION -> new NonRetriableException(message, failure);
        };
    }
}
