package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** Input or output was blocked by a content filter. */
public final class ContentPolicyException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    ContentPolicyException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.CONTENT_POLICY, message, facts, cause);
    }
}
