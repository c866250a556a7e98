package dev.patchbay.dialect;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What becomes of the fields of a request that is written anew: translated by the dialect; dropped, as the answer is
 * the same without them; refused, as it would not be; or unknown and forwarded, as they may be the provider's own.
 *
 * @param translated those that the dialect writes itself, in whatever form
 * @param harmless those that are dropped beside the ones that mean nothing to anybody but OpenAI
 * @param decisive those that are refused, each with the reason
 */
public record Ladder(Set<String> translated, Set<String> harmless, Map<String, String> decisive) {
    private static final Set<String> OPENAIS_OWN = Set.of("stream_options", "user", "metadata", "store",
            "safety_identifier", "prediction", "verbosity", "prompt_cache_key", "prompt_cache_options",
            "prompt_cache_retention");

    /** Copies. */
    public Ladder {
        translated = Set.copyOf(translated);
        var dropped = new HashSet<>(harmless);
        dropped.addAll(OPENAIS_OWN);
        dropped.removeAll(translated);
        harmless = Set.copyOf(dropped);
        decisive = Map.copyOf(decisive);
    }

    /**
     * Refuses what has to be refused. A bias for no token asks for nothing.
     *
     * @throws dev.patchbay.error.InvalidRequestException that names the field and the provider
     */
    public void check(JsonObject body, Refusals refusals) {
        for (String field : body.names()) {
            String reason = decisive.get(field);
            boolean nothing = field.equals("logit_bias") && body.object(field).filter(JsonObject::isEmpty).isPresent();
            if (reason != null && body.find(field).isPresent() && !nothing) {
                throw refusals.of(field, reason);
            }
        }
    }

    /** Writes what is none of the others, and not written already. */
    public void forward(JsonObject body, JsonWriter out, Predicate<String> written) {
        for (String field : body.names()) {
            boolean known = translated.contains(field) || harmless.contains(field) || decisive.containsKey(field);
            if (!known && !written.test(field)) {
                out.member(field, body.find(field).orElse(Json.NULL));
            }
        }
    }
}
