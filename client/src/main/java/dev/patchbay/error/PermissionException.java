package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** The key is valid but may not do this: region, organization, model access. */
public final class PermissionException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    PermissionException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.PERMISSION, message, facts, cause);
    }
}
