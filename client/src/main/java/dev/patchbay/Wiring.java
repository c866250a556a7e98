package dev.patchbay;

import dev.patchbay.cost.Totals;
import dev.patchbay.http.Transport;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ProviderStatus;
import dev.patchbay.route.Provider;
import dev.patchbay.route.Router;
import java.util.stream.Stream;

/**
 * The parts a client is made of.
 *
 * @param router brings calls to providers
 * @param transport the network
 * @param totals what was used so far
 */
record Wiring(Router router, Transport transport, Totals totals) {
    void close() {
        transport.close();
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

    static ProviderStatus status(Provider provider) {
        var health = provider.health();
        return new ProviderStatus(provider.name(), provider.type(), provider.models(), health.successes(),
                health.failures(), health.consecutiveFailures(), health.averageLatency(), health.lastError(),
                health.lastErrorAt());
    }
}
