package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.Optional;

/**
 * What OpenRouter adds to an error: the reason in a word, and the text of the provider behind it, without which all one
 * reads is "Provider returned error" (open-webui/computer#293).
 *
 * @param error the error
 */
record OpenRouterMetadata(JsonObject error) {
    private static final String IN_FLIGHT = "openrouter_in_flight_budget";

    private JsonObject metadata() {
        return error.object("metadata").orElse(JsonObject.EMPTY);
    }

    /** The reason; balance that running requests hold back comes free again, so it counts before all else. */
    Optional<String> word() {
        return metadata().string("limit_source").filter(IN_FLIGHT::equals)
                .or(() -> metadata().string("error_type"))
                .or(() -> metadata().has("flagged_input") || metadata().has("reasons")
                        ? Optional.of("flagged_input") : Optional.empty());
    }

    /** The message with what the provider behind said. */
    Optional<String> message() {
        return metadata().find("raw").map(raw -> raw.is(Json.Kind.STRING) ? raw.string() : raw.toString())
                .map(raw -> error.string("message").orElse("Provider returned error") + ": " + raw);
    }
}
