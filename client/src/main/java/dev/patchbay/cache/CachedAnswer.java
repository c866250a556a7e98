package dev.patchbay.cache;

import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;

/**
 * An answer as it is kept.
 *
 * @param provider the configured provider that gave it
 * @param model the model that was asked there
 * @param body the answer in OpenAI's shape
 */
public record CachedAnswer(String provider, String model, JsonObject body) {
    /** The form below; what another version wrote is not read. */
    private static final long VERSION = 1;

    byte[] toBytes() {
        return new JsonWriter(body.toJson().length() + 100).beginObject().member("version", VERSION)
                .member("provider", provider).member("model", model).member("answer", body).endObject().toBytes();
    }

    static Optional<CachedAnswer> read(byte[] bytes) {
        try {
            JsonObject kept = JsonObject.parse(bytes);
            return kept.integer("version").orElse(0) != VERSION ? Optional.empty()
                    : kept.object("answer").map(body -> new CachedAnswer(
                            kept.string("provider").orElse(""), kept.string("model").orElse(""), body));
        } catch (JsonException damaged) {
            return Optional.empty();
        }
    }
}
