package dev.patchbay.config;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.VariableNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The environment variables of a provider type: each prefix with each name of a key, plural names first, then those the
 * provider's own tools use.
 */
record ProviderVariables(ProviderType type) implements VariableNames {
    /** Not in the environment: what a single text cannot hold, and what names the provider itself. */
    private static final List<Key<?>> FILE_ONLY =
            List.of(ProviderKeys.NAME, ProviderKeys.TYPE, ProviderKeys.HEADERS);

    /** Names that other programs gave; each is documented by the provider named. */
    private static final Map<ProviderType, Map<Key<?>, List<String>>> FOREIGN = Map.of(
            ProviderType.OPENAI, Map.of(
                    ProviderKeys.ORGANIZATION, List.of("OPENAI_ORG_ID"),
                    ProviderKeys.PROJECT, List.of("OPENAI_PROJECT_ID")),
            ProviderType.AZURE, Map.of(
                    ProviderKeys.BASE_URL, List.of("AZURE_OPENAI_ENDPOINT"),
                    ProviderKeys.API_VERSION, List.of("OPENAI_API_VERSION")),
            ProviderType.BEDROCK, Map.of(
                    ProviderKeys.API_KEYS, List.of("AWS_BEARER_TOKEN_BEDROCK"),
                    ProviderKeys.REGION, List.of("AWS_REGION", "AWS_DEFAULT_REGION")));

    @Override
    public List<String> of(Key<?> key) {
        // OLLAMA_MODELS is where Ollama's own server keeps its files.
        if (type == ProviderType.OLLAMA && key == ProviderKeys.MODELS) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (String prefix : type.prefixes()) {
            suffixes(key).forEach(suffix -> names.add(VariableNames.join(prefix, suffix)));
        }
        names.addAll(foreign().getOrDefault(key, List.of()));
        return names;
    }

    /** What comes after a prefix, plural names first; nothing for a key that is not read from the environment. */
    static List<String> suffixes(Key<?> key) {
        return FILE_ONLY.contains(key)
                ? List.of()
                : key.names().stream().sorted(Comparator.comparing(name -> !name.endsWith("s"))).toList();
    }

    /** The names that other programs gave. */
    Map<Key<?>, List<String>> foreign() {
        return FOREIGN.getOrDefault(type, Map.of());
    }

    /** The one of them to tell a user of. */
    String shown(Key<?> key) {
        return VariableNames.join(type.prefixes().getFirst(), key == ProviderKeys.API_KEYS ? "api_key" : key.name());
    }

    /** The variables that say that this provider is to be used, where no file lists providers. */
    List<String> deciding() {
        var names = new ArrayList<String>(of(ProviderKeys.API_KEYS));
        names.addAll(of(ProviderKeys.BASE_URL));
        if (!type.needsKey()) {
            names.addAll(of(ProviderKeys.MODEL));
        }
        if (type == ProviderType.BEDROCK) {
            names.add("BEDROCK_REGION");
        }
        return names;
    }
}
