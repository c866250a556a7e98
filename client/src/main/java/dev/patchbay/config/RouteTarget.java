package dev.patchbay.config;

/**
 * What a route sends calls to.
 *
 * @param provider the name of a configured provider
 * @param model as the provider knows it; may have colons in it
 */
public record RouteTarget(String provider, String model) {
    private static final String FORM = "must be provider:model, for example openai:gpt-4o";

    /** Checks that neither is empty. */
    public RouteTarget {
        if (provider.isBlank() || model.isBlank() || provider.contains(":")) {
            throw new IllegalArgumentException(FORM);
        }
    }

    /**
     * Reads {@code provider:model}; what follows the first colon is the model.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static RouteTarget parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(FORM);
        }
        return new RouteTarget(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    /** {@code provider:model}. */
    @Override
    public String toString() {
        return provider + ":" + model;
    }
}
