package dev.patchbay.model;

import dev.patchbay.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model that a provider offers.
 *
 * @param provider the configured provider that offers it; empty for a route, for which several do
 * @param id its name there
 * @param details what the provider says of it, in OpenAI's shape
 */
public record ModelInfo(String provider, String id, JsonObject details) {
    /** The name by which a gateway knows it: {@code provider:model}, or the name of a route. */
    public String qualifiedId() {
        return isRoute() ? id : provider + ":" + id;
    }

    /** Whether it is a public name that stands for models of several providers. */
    public boolean isRoute() {
        return provider.isEmpty();
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
