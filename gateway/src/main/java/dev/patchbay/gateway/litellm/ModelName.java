package dev.patchbay.gateway.litellm;

import java.util.Optional;

/**
 * A model as LiteLLM writes it, {@code provider/model}, taken apart.
 *
 * @param vendor what stands before the slash, or what LiteLLM guesses where there is none
 * @param model the rest, as the provider knows it; {@code *} for whatever the caller asks for
 */
record ModelName(String vendor, String model) {
    private static final String ANY = "*";

    /** @param custom what {@code custom_llm_provider} says, if it says something */
    static ModelName of(String text, Optional<String> custom) {
        int slash = text.indexOf('/');
        if (custom.isPresent()) {
            String prefix = custom.get() + "/";
            return new ModelName(custom.get(), text.startsWith(prefix) ? text.substring(prefix.length()) : text);
        }
        if (slash < 0) {
            return new ModelName(guessed(text), text);
        }
        String vendor = text.substring(0, slash);
        return new ModelName(vendor, rest(vendor, text.substring(slash + 1)));
    }

    /** Bedrock's two protocols are chosen by the model here, not by the name. */
    private static String rest(String vendor, String model) {
        if (!vendor.equals("bedrock")) {
            return model;
        }
        for (String protocol : new String[] {"converse/", "invoke/"}) {
            if (model.startsWith(protocol)) {
                return model.substring(protocol.length());
            }
        }
        return model;
    }

    private static String guessed(String model) {
        if (model.startsWith("claude")) {
            return "anthropic";
        }
        boolean bedrock = model.matches("(?:(?:us|eu|apac|global|jp|au|ca)\\.)?"
                + "(?:anthropic|amazon|meta|mistral|cohere|ai21)\\..+");
        return model.startsWith("gemini") ? "vertex_ai" : bedrock ? "bedrock" : "openai";
    }

    boolean isWildcard() {
        return model.contains(ANY);
    }
}
