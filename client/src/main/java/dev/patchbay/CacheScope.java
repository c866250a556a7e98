package dev.patchbay;

import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.config.Settings;
import dev.patchbay.json.JsonWriter;
import java.net.URI;
import java.util.TreeMap;

/** What in the settings shapes answers: clients of equal scope may share a cache. Keys and limits shape none. */
final class CacheScope {
    private CacheScope() {}

    static String of(Settings settings) {
        var out = new JsonWriter().beginArray();
        settings.defaultProviderName().ifPresent(out::string);
        out.string(settings.defaultModel().orElse("")).string(settings.defaultTemperature().toString())
                .string(settings.fallbackProviders().toString());
        settings.providers().stream().filter(ProviderSettings::enabled).forEach(provider -> write(out, provider));
        settings.routes().forEach(route -> write(out, route));
        return out.endArray().toJson().toString();
    }

    private static void write(JsonWriter out, ProviderSettings provider) {
        out.beginArray().string(provider.name()).string(provider.type().id()).number(provider.priority());
        provider.baseUrls().stream().map(URI::toString).forEach(out::string);
        provider.models().forEach(out::string);
        out.string(provider.defaultModel().orElse("")).string(provider.profile().orElse(""))
                .string(provider.apiVersion().orElse("")).string(provider.maxTokens().toString())
                .string(provider.temperature().toString());
        new TreeMap<>(provider.headers()).forEach((name, value) -> out.string(name).string(value));
        out.endArray();
    }

    private static void write(JsonWriter out, RouteSettings route) {
        out.beginArray().string(route.model()).string(route.targets().toString()).string(route.fallbacks().toString())
                .string(route.contextFallbacks().toString()).string(route.contentPolicyFallbacks().toString())
                .endArray();
    }
}
