package dev.patchbay.dialect.openai;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;

/** Refuses what a server would answer in another way than was asked for, before anything is sent. */
record CannotCarry(String provider) {
    /** The refusal of a field, with the reason, which completes the sentence. */
    PatchbayException because(String field, String reason) {
        return PatchbayException.of(ErrorKind.INVALID_REQUEST,
                "'" + field + "' cannot be carried to provider '" + provider + "', which " + reason,
                ErrorFacts.NONE.toBuilder().param(field).provider(provider).build(), null);
    }
}
