package dev.patchbay.route;

import dev.patchbay.call.Limits;
import dev.patchbay.http.Transport;
import dev.patchbay.json.Json;
import dev.patchbay.model.ProviderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A configured account somewhere.
 *
 * @param name its name in the configuration
 * @param type its type, for example {@code openai}
 * @param vendor who sets its prices
 * @param accesses each of its base URLs with each of its keys, in their order
 * @param transport how it is reached
 * @param models the models it is known to offer; empty if nobody said
 * @param defaultModel the model for calls that name none
 * @param defaults fields for requests that do not have them, for example {@code temperature}
 * @param limits its time limits
 * @param maxRetries how often one of its targets is asked again, if it has an own number
 * @param maxContextTokens how many tokens a prompt to it may have before its oldest turns are left out
 * @param priority the higher, the earlier it is chosen for a model that several offer
 * @param weight its share of the calls for a model that several offer
 * @param cost what a typical call to a model costs, in dollars for a million tokens; infinite if that is unknown
 */
public record Provider(
        String name,
        String type,
        String vendor,
        List<Access> accesses,
        Transport transport,
        List<String> models,
        @Nullable String defaultModel,
        Map<String, Json> defaults,
        Limits limits,
        OptionalInt maxRetries,
        OptionalInt maxContextTokens,
        int priority,
        int weight,
        ToDoubleFunction<String> cost) {
    /** Stands for a model where a provider is asked about itself. */
    static final String LIST_OF_MODELS = "models";

    /** Copies what could change. */
    public Provider {
        accesses = List.copyOf(accesses);
        models = List.copyOf(models);
        defaults = Map.copyOf(defaults);
    }

    /**
     * How it is.
     *
     * @param now the moment of looking
     */
    public ProviderStatus status(Instant now) {
        return new ProviderStatus(name, type, models, accesses.stream().flatMap(access -> access.status(now)).toList());
    }

    Optional<String> modelForCallsThatNameNone() {
        return Optional.ofNullable(defaultModel).or(() -> models.stream().findFirst());
    }

    List<Target> targets(String model) {
        double typical = cost.applyAsDouble(model);
        return accesses.stream()
                .map(access -> new Target(this, access, model, access.lanes().of(model), typical)).toList();
    }
}
