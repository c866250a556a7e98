package dev.patchbay.route;

import java.util.Optional;

/**
 * Where to send calls, as the configuration or a call says it.
 *
 * @param provider the name of a configured provider
 * @param model the model there; empty for the one that the call names, or the provider's own
 */
public record Address(String provider, Optional<String> model) {
    /** Reads {@code provider} or {@code provider:model}; what follows the first colon is the model. */
    public static Address parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Address(text, Optional.empty())
                : new Address(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }
}
