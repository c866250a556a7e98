package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/** Settings are wrong; nothing was sent. */
public final class ConfigurationException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.CONFIGURATION, message, facts, cause);
    }
}
