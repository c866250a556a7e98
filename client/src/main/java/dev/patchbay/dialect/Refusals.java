package dev.patchbay.dialect;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;

/**
 * Refuses, before anything is sent, what would change the answer if it were left out: always by the name of the field
 * and of the provider.
 *
 * @param provider the configured provider
 */
public record Refusals(String provider) {
    /** The refusal of a field, with the reason. */
    public PatchbayException of(String field, String why) {
        return PatchbayException.of(ErrorKind.INVALID_REQUEST,
                "'" + field + "' cannot be carried to provider '" + provider + "': " + why,
                ErrorFacts.NONE.toBuilder().param(field).provider(provider).build(), null);
    }
}
