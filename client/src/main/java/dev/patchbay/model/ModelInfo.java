package dev.patchbay.model;

import dev.patchbay.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model that a provider offers.
 *
 * @param provider the configured provider that offers it
 * @param id its name there
 * @param details what the provider says of it, in OpenAI's shape
 */
public record ModelInfo(String provider, String id, JsonObject details) {
    /** The name by which a gateway knows it: {@code provider:model}. */
    public String qualifiedId() {
        return provider + ":" + id;
    }

    /** When it was made, in seconds since 1970. */
    public OptionalLong created() {
        return details.integer("created");
    }

    /** Who owns it. */
    public Optional<String> ownedBy() {
        return details.string("owned_by");
    }
}
