package dev.patchbay.dialect.ollama;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;

/**
 * Refuses, before anything is sent, what would change the answer if it were left out.
 *
 * @param provider the configured provider
 */
record Refusals(String provider) {
    /** The refusal of a field, with the reason. */
    PatchbayException of(String field, String reason) {
        return PatchbayException.of(ErrorKind.INVALID_REQUEST,
                "'" + field + "' cannot be carried to provider '" + provider + "': " + reason,
                ErrorFacts.NONE.toBuilder().param(field).provider(provider).build(), null);
    }
}
