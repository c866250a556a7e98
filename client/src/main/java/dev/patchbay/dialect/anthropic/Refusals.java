package dev.patchbay.dialect.anthropic;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;

/** What is said when a request cannot be carried, before anything is sent: always the field and the provider. */
public record Refusals(String provider) {
    /** The refusal of a field whose loss would change the answer. */
    public PatchbayException of(String field, String why) {
        return PatchbayException.of(ErrorKind.INVALID_REQUEST,
                "'" + field + "' cannot be carried to provider '" + provider + "': " + why,
                ErrorFacts.NONE.toBuilder().param(field).provider(provider).build(), null);
    }
}
