package dev.patchbay.config;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Values;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Tells what a provider lacks beyond the form of each of its values. */
final class ProviderCheck {
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "x-api-key", "api-key", "x-goog-api-key");
    private static final String UNIFIED_AZURE = "/openai/v1";

    private final Values values;
    private final String path;
    private final Problems problems;
    private final ProviderSettings provider;

    private ProviderCheck(Values values, String path, Problems problems) {
        this.values = values;
        this.path = path;
        this.problems = problems;
        this.provider = new ProviderSettings(values);
    }

    /** @param path of the provider in messages; empty where it stands alone */
    static void check(Values values, String path, Problems problems) {
        if (values.explicit(ProviderKeys.TYPE).isPresent()) {
            new ProviderCheck(values, path, problems).all();
        }
    }

    private void all() {
        address();
        key();
        version();
        credentials();
        provider.baseUrls().forEach(this::encryption);
    }

    private void address() {
        if (!provider.baseUrls().isEmpty() || provider.type() == ProviderType.DEMO) {
            return;
        }
        switch (provider.type()) {
            case BEDROCK -> error(ProviderKeys.REGION, "is missing: bedrock needs a region, for example us-east-1, or a "
                    + "base_url" + variable(ProviderKeys.REGION));
            case AZURE -> error(ProviderKeys.BASE_URL, "is missing: azure needs the address of your resource, for "
                    + "example https://NAME.openai.azure.com" + variable(ProviderKeys.BASE_URL));
            default -> error(ProviderKeys.BASE_URL, "is missing: give the root under which /chat/completions lies, for "
                    + "example http://localhost:8000/v1");
        }
    }

    /** A server at an address of the user's own may need no key, whatever its type. */
    private void key() {
        boolean elsewhere = values.explicit(ProviderKeys.BASE_URL).isPresent() && provider.type() != ProviderType.AZURE;
        if (provider.type().needsKey() && provider.enabled() && provider.apiKeys().isEmpty() && !elsewhere
                && provider.headers().keySet().stream().noneMatch(ProviderCheck::isCredential)) {
            error(ProviderKeys.API_KEYS, "is missing: " + provider.type().id() + " answers nobody without a key"
                    + variable(ProviderKeys.API_KEYS));
        }
    }

    private void version() {
        boolean unified = !provider.baseUrls().isEmpty() && provider.baseUrls().stream()
                .allMatch(url -> url.getPath().endsWith(UNIFIED_AZURE));
        if (provider.type() == ProviderType.AZURE && provider.apiVersion().isEmpty() && !unified) {
            error(ProviderKeys.API_VERSION, "is missing: azure needs one, for example 2024-10-21, unless base_url ends "
                    + "in " + UNIFIED_AZURE + variable(ProviderKeys.API_VERSION));
        }
    }

    private void credentials() {
        if (!provider.apiKeys().isEmpty() && provider.headers().keySet().stream().anyMatch(ProviderCheck::isCredential)) {
            error(ProviderKeys.HEADERS, "must not have a header for a key beside api_keys; remove one of the two");
        }
    }

    private void encryption(URI url) {
        if ("http".equalsIgnoreCase(url.getScheme()) && !BaseUrls.isLoopback(url)) {
            problems.warning(origin(ProviderKeys.BASE_URL), pathOf(ProviderKeys.BASE_URL),
                    "sends keys and prompts unencrypted to " + url.getHost() + "; use https");
        }
    }

    private static boolean isCredential(String header) {
        return CREDENTIALS.contains(header.toLowerCase(Locale.ROOT));
    }

    private String variable(Key<?> key) {
        boolean named = provider.type().names().contains(provider.name());
        return named ? "; or set the environment variable " + new ProviderVariables(provider.type()).shown(key) : "";
    }

    /** What is given and wrong is not told of as missing too. */
    private void error(Key<?> key, String message) {
        if (!problems.about(pathOf(key))) {
            problems.error(origin(key), pathOf(key), message);
        }
    }

    /** The line of the key, else that of the provider. */
    private Origin origin(Key<?> key) {
        return values.explicit(key).isPresent() ? values.origin(key) : values.origin(ProviderKeys.TYPE);
    }

    private String pathOf(Key<?> key) {
        return path.isEmpty() ? key.name() : path + "." + key.name();
    }
}
