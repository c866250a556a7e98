package dev.patchbay.gateway.app;

import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What the gateway says when it listens: where, with which providers, and a call to try. */
final class Greeting {
    private static final String DEMO_MODEL = "demo:echo";

    private final List<ProviderSettings> providers;
    private final String url;

    private Greeting(List<ProviderSettings> providers, String url) {
        this.providers = providers;
        this.url = url;
    }

    static String of(GatewaySettings settings, InetSocketAddress address) {
        List<ProviderSettings> enabled =
                settings.client().providers().stream().filter(ProviderSettings::enabled).toList();
        return new Greeting(enabled, url(address)).text();
    }

    private static String url(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "http://" + (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
                + ":" + address.getPort();
    }

    private String text() {
        return "Patchbay " + Version.number() + " listens on " + url + "\n" + providerLines() + tryLine();
    }

    private String providerLines() {
        int width = providers.stream().map(ProviderSettings::name).map(String::length)
                .max(Comparator.naturalOrder()).orElse(0);
        return providers.stream().map(provider -> "  " + provider.name()
                + " ".repeat(width - provider.name().length()) + "  " + key(provider) + "\n")
                .collect(Collectors.joining());
    }

    private static String key(ProviderSettings provider) {
        if (provider.type() == ProviderType.DEMO) {
            return "built in, echoes what it is told";
        }
        return provider.apiKeysFrom()
                .map(source -> "key " + provider.apiKeys().stream().map(Object::toString)
                        .collect(Collectors.joining(", ")) + " from " + source)
                .orElse("no key");
    }

    private String tryLine() {
        return "Try: curl " + url + "/v1/chat/completions -H 'Content-Type: application/json' -d '{\"model\":\""
                + model() + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'\n";
    }

    /** One that surely works is better to try than one that may cost. */
    private String model() {
        return providers.stream().anyMatch(provider -> provider.name().equals("demo"))
                ? DEMO_MODEL
                : providers.stream().findFirst().map(Greeting::anyModel).orElse(DEMO_MODEL);
    }

    private static String anyModel(ProviderSettings provider) {
        String model = provider.defaultModel().or(() -> provider.models().stream().findFirst()).orElse("MODEL");
        return provider.name() + ":" + model;
    }
}
