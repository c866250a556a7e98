package dev.patchbay;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.json.Json;
import dev.patchbay.route.Catalog;
import java.util.Optional;

/**
 * Whom calls go to that do not say themselves who is asked.
 *
 * @param catalog knows which names say it
 * @param provider the provider
 * @param model for calls that name none
 */
record Preference(Catalog catalog, String provider, String model) {
    Preference {
        catalog.provider(provider);
        if (model.isBlank()) {
            throw new IllegalArgumentException("a model has a name; only a provider is named by RequestOptions.provider");
        }
    }

    ChatRequest of(ChatRequest request, RequestOptions options) {
        return leavesOpen(request.model(), options) ? request.with("model", Json.of(name(request.model()))) : request;
    }

    EmbeddingRequest of(EmbeddingRequest request, RequestOptions options) {
        return leavesOpen(request.model(), options) ? request.withModel(name(request.model())) : request;
    }

    private boolean leavesOpen(Optional<String> named, RequestOptions options) {
        return options.provider().filter(other -> !other.equals(provider)).isEmpty()
                && named.filter(catalog::saysWhoIsAsked).isEmpty();
    }

    private String name(Optional<String> named) {
        String bare = named.orElse(model);
        return bare.startsWith(provider + ":") ? bare : provider + ":" + bare;
    }
}
