package dev.patchbay;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.cost.Totals;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
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
import org.jspecify.annotations.Nullable;

/**
 * The parts a client is made of.
 *
 * @param router brings calls to providers
 * @param transport the network
 * @param totals what was used so far
 * @param clock tells what time it is
 * @param cached calls by way of the cache, if there is one
 * @param preference whom its calls go to that do not say, if not to the standing ones; a part of another client then
 */
record Wiring(Router router, Transport transport, Totals totals, InstantSource clock,
        @Nullable CachedCalls cached, @Nullable Preference preference) {
    /** The same parts for calls that go to others. */
    Wiring preferring(Preference other) {
        return new Wiring(router, transport, totals, clock, cached, other);
    }

    ChatResponse chat(ChatRequest asked, RequestOptions options) {
        ChatRequest request = preference == null ? asked : preference.of(asked, options);
        return cached == null ? router.chat(request, options) : cached.chat(request, options);
    }

    ChatStream stream(ChatRequest asked, RequestOptions options) {
        ChatRequest request = preference == null ? asked : preference.of(asked, options);
        return cached == null ? router.stream(request, options) : cached.stream(request, options);
    }

    EmbeddingResponse embed(EmbeddingRequest asked, RequestOptions options) {
        EmbeddingRequest request = preference == null ? asked : preference.of(asked, options);
        return cached == null ? router.embed(request, options) : cached.embed(request, options);
    }

    /** Closes the client that the parts belong to. */
    void close() {
        if (preference != null) {
            return;
        }
        transport.close();
        if (cached != null) {
            cached.close();
        }
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
