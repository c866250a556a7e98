package dev.patchbay.dialect.dashscope;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;

/** Refuses what would be answered in another way than was asked for, before anything is sent. */
record Refusals(String provider) {
    /** The refusal of a field, with the reason. */
    PatchbayException of(String field, String reason) {
        return PatchbayException.of(ErrorKind.INVALID_REQUEST,
                "'" + field + "' cannot be carried to provider '" + provider + "': " + reason,
                ErrorFacts.NONE.toBuilder().param(field).provider(provider).build(), null);
    }
}
