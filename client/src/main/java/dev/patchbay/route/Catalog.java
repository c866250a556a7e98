package dev.patchbay.route;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configured providers, and which of them a model name means: {@code provider:model}, a model that a provider
 * lists, else the default provider.
 */
public final class Catalog {
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, Provider> byModel = new LinkedHashMap<>();
    private final @Nullable Provider standard;
    private final @Nullable String defaultModel;

    /**
     * The catalog of these providers.
     *
     * @param defaultProvider the provider for models that none lists; without it the only one, if there is only one
     * @param defaultModel the model for calls that name none
     */
    public Catalog(List<Provider> providers, @Nullable String defaultProvider, @Nullable String defaultModel) {
        providers.forEach(provider -> this.providers.put(provider.name(), provider));
        providers.stream().sorted(Comparator.comparingInt(Provider::priority).reversed())
                .forEach(provider -> provider.models().forEach(model -> byModel.putIfAbsent(model, provider)));
        this.defaultModel = defaultModel;
        this.standard = defaultProvider == null ? onlyRealOne() : find(defaultProvider, "default_provider");
    }

    /** The demo provider steps back as soon as there is another one. */
    private @Nullable Provider onlyRealOne() {
        var real = providers.values().stream().filter(provider -> !provider.type().equals("demo")).toList();
        if (real.isEmpty()) {
            return providers.values().stream().findFirst().orElse(null);
        }
        return real.size() == 1 ? real.get(0) : null;
    }

    /** All of them, in the order of the configuration. */
    public List<Provider> providers() {
        return List.copyOf(providers.values());
    }

    /**
     * What to ask for a call, the best first.
     *
     * @param model as the caller named it, if it did
     * @param provider the provider the caller wants, if it said so
     * @throws dev.patchbay.error.NotFoundException if nobody knows the model or the provider
     * @throws dev.patchbay.error.InvalidRequestException if no model is named and there is no default
     */
    List<Target> targets(Optional<String> model, Optional<String> provider) {
        Optional<String> name = model.or(() -> provider.isPresent() ? Optional.empty()
                : Optional.ofNullable(defaultModel));
        if (provider.isPresent()) {
            return targets(find(provider.get(), "provider"), name);
        }
        if (name.isEmpty()) {
            return targets(standardFor("a call that names no model"), name);
        }
        return qualified(name.get()).orElseGet(() -> targets(providerOf(name.get()), name));
    }

    private Optional<List<Target>> qualified(String name) {
        int colon = name.indexOf(':');
        Provider named = colon < 0 ? null : providers.get(name.substring(0, colon));
        return named == null ? Optional.empty() : Optional.of(named.targets(name.substring(colon + 1)));
    }

    private Provider providerOf(String model) {
        Provider listed = byModel.get(model);
        return listed == null ? standardFor("model '" + model + "'") : listed;
    }

    private List<Target> targets(Provider provider, Optional<String> name) {
        String prefix = provider.name() + ":";
        return provider.targets(name.map(text -> text.startsWith(prefix) ? text.substring(prefix.length()) : text)
                .or(provider::modelForCallsThatNameNone)
                .orElseThrow(() -> failure(ErrorKind.INVALID_REQUEST, "model", "no model is named, and provider '"
                        + provider.name() + "' has no default: set 'model'")));
    }

    private Provider standardFor(String wanted) {
        if (standard == null) {
            throw failure(ErrorKind.NOT_FOUND, "model", providers.isEmpty()
                    ? "no provider is configured"
                    : "no provider lists " + wanted + ": name one of " + String.join(", ", providers.keySet())
                            + " as 'provider:model', or set a default provider");
        }
        return standard;
    }

    private Provider find(String name, String param) {
        Provider provider = providers.get(name);
        if (provider == null) {
            throw failure(ErrorKind.NOT_FOUND, param,
                    "no provider is called '" + name + "': there is " + String.join(", ", providers.keySet()));
        }
        return provider;
    }

    private static PatchbayException failure(ErrorKind kind, String param, String message) {
        return PatchbayException.of(kind, message, ErrorFacts.NONE.toBuilder().param(param).build(), null);
    }
}
