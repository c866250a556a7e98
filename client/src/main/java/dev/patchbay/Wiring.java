package dev.patchbay;

import dev.patchbay.cost.Totals;
import dev.patchbay.http.Transport;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ProviderStatus;
import dev.patchbay.route.Provider;
import dev.patchbay.route.Router;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parts a client is made of.
 *
 * @param router brings calls to providers
 * @param transport the network
 * @param totals what was used so far
 * @param clock tells what time it is
 */
record Wiring(Router router, Transport transport, Totals totals, InstantSource clock) {
    void close() {
        transport.close();
    }

    List<ProviderStatus> status() {
        Instant now = clock.instant();
        return router.catalog().providers().stream().map(provider -> provider.status(now)).toList();
    }

    /** The routes, then the models of the providers. */
    Stream<ModelInfo> configuredModels() {
        var routes = router.catalog().routes().stream().map(route ->
                new ModelInfo("", route.model(), described("patchbay", route.model())));
        return Stream.concat(routes, router.catalog().providers().stream().flatMap(Wiring::configuredModels));
    }

    private static Stream<ModelInfo> configuredModels(Provider provider) {
        return provider.models().stream()
                .map(model -> new ModelInfo(provider.name(), model, described(provider.name(), model)));
    }

    /** When a model was made nobody told; OpenAI's shape wants a number. */
    private static JsonObject described(String owner, String model) {
        return JsonObject.EMPTY.edit().put("id", model).put("object", "model").put("created", Json.of(0))
                .put("owned_by", owner).apply();
    }
}
