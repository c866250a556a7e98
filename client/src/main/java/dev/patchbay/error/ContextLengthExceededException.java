package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** Prompt and reserved output do not fit the model: shorten the messages or take a larger model. */
public final class ContextLengthExceededException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    ContextLengthExceededException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.CONTEXT_LENGTH_EXCEEDED, message, facts, cause);
    }
}
